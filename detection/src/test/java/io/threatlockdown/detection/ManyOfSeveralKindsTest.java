package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** A number of events and of kinds among them. The ground 100 is counted, and 200 asks for ten of three kinds within a minute. */
class ManyOfSeveralKindsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String GROUND =
            "<rule id='100' level='0' noalert='1'><field name='who'>\\.*</field><description>S</description></rule>";
    private static final String OTHER =
            "<rule id='150' level='3'><field name='who'>\\.*</field><description>O</description></rule>";

    @TempDir
    private Path folder;

    private Ruleset ruleset;

    @BeforeEach
    void load() throws IOException {
        ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(GROUND, rule("frequency='10' timeframe='60'"), OTHER)
                .files());
    }

    private static String rule(String attributes) {
        return "<rule id='200' level='10' " + attributes + "><if_matched_sid>100</if_matched_sid>"
                + "<same_field>who</same_field><distinct_field count='3'>kind</distinct_field>"
                + "<description>T</description></rule>";
    }

    private Analysis analysis() {
        return Analysis.start(ruleset, AnalysisSettings.of(1));
    }

    private record Call(double second, String who, String kind) {
        int end(Analysis analysis) {
            Instant time = BEGIN.plusMillis(Math.round(second * 1_000));
            String row = "{\"TimeGenerated\": \"%s\", \"who\": \"%s\", \"kind\": \"%s\"}".formatted(time, who, kind);
            return analysis.analyze(TestEvents.event("T", row), BEGIN.plusSeconds(7_200))
                    .rule()
                    .map(by -> by.id())
                    .orElse(0);
        }
    }

    /** So many calls, a tenth of a second after each other, of so many kinds in turn. */
    private static List<Call> calls(double from, int count, int kinds) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(new Call(from + i / 10.0, "ann", "k" + i % kinds));
        }
        return calls;
    }

    private static List<Integer> ends(Analysis analysis, List<Call> calls) {
        return calls.stream().map(call -> call.end(analysis)).toList();
    }

    @Test
    void theLastOfEnoughEventsOfEnoughKindsIsTold() {
        assertThat(ends(analysis(), calls(0, 10, 3))).containsExactly(150, 150, 150, 150, 150, 150, 150, 150, 150, 200);
    }

    @Test
    void manyOfTooFewKindsAndFewOfManyAreNot() {
        Analysis analysis = analysis();

        assertThat(ends(analysis, calls(0, 500, 2))).containsOnly(150);
        assertThat(ends(analysis(), calls(0, 9, 9))).containsOnly(150);
    }

    @Test
    void eachCallerCountsAlone() {
        Analysis analysis = analysis();
        List<Call> calls = new ArrayList<>(calls(0, 9, 3));
        calls.add(new Call(1, "bob", "k1"));

        assertThat(ends(analysis, calls)).containsOnly(150);
    }

    @Test
    void whatIsFartherApartThanTheTimeframeIsNotCountedTogether() {
        Analysis analysis = analysis();

        assertThat(ends(analysis, calls(0, 9, 3))).containsOnly(150);
        assertThat(new Call(61, "ann", "k1").end(analysis)).isEqualTo(150);
        assertThat(ends(analysis, calls(62, 8, 3))).containsOnly(150);
        assertThat(new Call(63, "ann", "k1").end(analysis)).isEqualTo(200);
    }

    @Test
    void eventsOfOneInstantAllCount() {
        Analysis analysis = analysis();
        List<Call> calls = new ArrayList<>(Collections.nCopies(8, new Call(1, "ann", "k1")));
        calls.add(new Call(1, "ann", "k2"));
        calls.add(new Call(1, "ann", "k3"));

        assertThat(ends(analysis, calls)).endsWith(150, 200).doesNotContainSequence(200, 200);
    }

    @Test
    void aSteadyStreamIsToldOnceInATimeframe() {
        List<Integer> ends = ends(analysis(), calls(0, 1_800, 5));

        assertThat(ends.stream().filter(rule -> rule == 200)).hasSize(3);
    }

    @Test
    void inWhateverOrderTheyComeTheyAreToldOnce() {
        for (int seed = 0; seed < 200; seed++) {
            List<Call> calls = calls(0, 10, 3);
            Collections.shuffle(calls, new Random(seed));

            assertThat(ends(analysis(), calls))
                    .as("seed %d", seed)
                    .containsOnlyOnce(200)
                    .endsWith(200);
        }
    }

    @Test
    void lateEventsAreCountedWhereTheyHappened() {
        Analysis analysis = analysis();

        assertThat(ends(analysis, calls(0, 5, 3))).containsOnly(150);
        assertThat(ends(analysis, calls(1_800, 5, 3))).containsOnly(150);
        assertThat(ends(analysis, calls(1, 5, 3))).containsExactly(150, 150, 150, 150, 200);
    }

    @Test
    void aRestartAtAnyMomentChangesNothing() {
        List<Call> calls = new ArrayList<>(calls(0, 400, 5));
        Collections.shuffle(calls, new Random(1));
        List<Integer> undisturbed = ends(analysis(), calls);
        StoredMemory stored = new StoredMemory();
        List<Integer> disturbed = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Analysis analysis = Analysis.resume(
                    ruleset, AnalysisSettings.of(1), stored.entries(), Integer.toString(i), RunawayListener.NONE);
            disturbed.add(calls.get(i).end(analysis));
            stored.apply(analysis.takeChanges());
        }

        assertThat(disturbed).isEqualTo(undisturbed).contains(200);
    }

    @Test
    void thousandsOfEventsAreRememberedAsAFewNumbers() {
        StoredMemory stored = new StoredMemory();
        Analysis analysis =
                Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), "0", RunawayListener.NONE);
        ends(analysis, calls(0, 5_000, 2));
        stored.apply(analysis.takeChanges());

        assertThat(stored.entries().stream().filter(entry -> entry.kind().equals("counted")))
                .hasSizeBetween(60, 501);
        assertThat(stored.entries()).noneMatch(entry -> entry.kind().equals("event"));
    }

    @Test
    void aFrequencyThatAsksForNoMoreThanTheKindsIsRefused() throws IOException {
        assertThat(new TestRuleset(folder).rules(GROUND, rule("frequency='3'")).problems())
                .singleElement()
                .asString()
                .contains("must be greater");
    }
}
