package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.ModelEvent;
import io.threatlockdown.detection.correlation.ModelRule;
import io.threatlockdown.detection.correlation.NaiveRules.Outcome;
import io.threatlockdown.detection.correlation.RandomStream;
import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Neither a restart nor a roll-back changes what becomes of the events that count. */
class RestartTest {
    private static final int STREAMS = 40;

    @TempDir
    private Path folder;

    /** What is seen of a finding. */
    private record Seen(Outcome outcome, int firedTimes, List<String> previousLogs) {
        static Seen of(Finding finding) {
            return new Seen(RandomCorrelationTest.outcome(finding), finding.firedTimes(), finding.previousLogs());
        }
    }

    @Test
    void aRestartAtAnyMomentChangesNothing() throws IOException {
        int restarts = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            RandomStream stream = new RandomStream(seed);
            List<ModelRule> rules = stream.rules();
            Ruleset ruleset = RandomCorrelationTest.ruleset(folder, rules);
            List<ModelEvent> events = stream.events();
            List<Seen> undisturbed = undisturbed(ruleset, events);
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StoredMemory stored = new StoredMemory();
            Analysis analysis = resumed(ruleset, stored, "0");
            for (int i = 0; i < events.size(); i++) {
                assertThat(Seen.of(analysis.analyze(
                                events.get(i).row(), events.get(i).arrival())))
                        .as("seed %d, event %d: %s of %s", seed, i, events.get(i), rules)
                        .isEqualTo(undisturbed.get(i));
                if (random.nextInt(4) == 0) {
                    stored.apply(analysis.takeChanges());
                    if (random.nextBoolean()) {
                        analysis = resumed(ruleset, stored, Integer.toString(++restarts));
                    }
                }
            }
        }
        assertThat(restarts).isGreaterThan(STREAMS);
    }

    @Test
    void whatWasSeenAndTheLastTextStayKnownAfterARestart() throws IOException {
        Ruleset ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(
                        "<rule id='101' level='3'><field name='kind'>^a$</field><description>d</description></rule>",
                        "<rule id='102' level='9'><if_sid>101</if_sid>"
                                + "<first_seen within='30d' learning='1h'>u</first_seen><description>d</description></rule>",
                        "<rule id='103' level='3'><field name='kind'>^t$</field><check_diff/><description>d</description></rule>")
                .files());
        Instant begin = Instant.parse("2026-11-23T12:00:00Z");
        StoredMemory stored = new StoredMemory();
        List<Integer> rules = new ArrayList<>();
        List<Map<String, String>> events = List.of(
                Map.of("kind", "a", "u", "1"),
                Map.of("kind", "t", "u", "1"),
                Map.of("kind", "t", "u", "1"),
                Map.of("kind", "a", "u", "2"),
                Map.of("kind", "t", "u", "2"),
                Map.of("kind", "a", "u", "1"),
                Map.of("kind", "a", "u", "2"),
                Map.of("kind", "t", "u", "2"));
        for (int i = 0; i < events.size(); i++) {
            Analysis analysis = resumed(ruleset, stored, Integer.toString(i));
            ModelEvent event = new ModelEvent(Optional.empty(), begin.plusSeconds(i * 1_800L), events.get(i));
            rules.add(RandomCorrelationTest.outcome(analysis.analyze(event.row(), event.arrival()))
                    .rule());
            stored.apply(analysis.takeChanges());
        }

        assertThat(rules).containsExactly(101, 0, 0, 102, 103, 101, 101, 0);
    }

    @Test
    void turnsThatAreNotCommittedLeaveNoTrace() throws IOException {
        int rolledBack = 0;
        for (long seed = 1_000; seed < 1_000 + STREAMS; seed++) {
            RandomStream stream = new RandomStream(seed);
            List<ModelRule> rules = stream.rules();
            Ruleset ruleset = RandomCorrelationTest.ruleset(folder, rules);
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StoredMemory stored = new StoredMemory();
            Detector detector = new Detector(ruleset, AnalysisSettings.of(1), stored::entries);
            List<ModelEvent> committed = new ArrayList<>();
            List<Seen> seen = new ArrayList<>();
            List<ModelEvent> left = new ArrayList<>(stream.events());
            while (!left.isEmpty()) {
                List<ModelEvent> own = left.subList(0, Math.min(1 + random.nextInt(30), left.size()));
                boolean commits = random.nextInt(3) > 0;
                try (Detector.Turn turn = detector.begin()) {
                    List<Seen> here = own.stream()
                            .map(event -> Seen.of(turn.analyze(event.row(), event.arrival())))
                            .toList();
                    if (commits) {
                        stored.apply(turn.takeChanges());
                        turn.committed();
                        committed.addAll(own);
                        seen.addAll(here);
                    } else {
                        // Its changes may have been taken, and the commit have failed.
                        turn.takeChanges();
                        rolledBack++;
                    }
                }
                own.clear();
            }
            assertThat(seen).as("seed %d: %s", seed, rules).isEqualTo(undisturbed(ruleset, committed));
        }
        assertThat(rolledBack).isGreaterThan(STREAMS);
    }

    private static List<Seen> undisturbed(Ruleset ruleset, List<ModelEvent> events) {
        Analysis analysis = Analysis.start(ruleset, AnalysisSettings.of(1));
        return events.stream()
                .map(event -> Seen.of(analysis.analyze(event.row(), event.arrival())))
                .toList();
    }

    private static Analysis resumed(Ruleset ruleset, StoredMemory stored, String generation) {
        return Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), generation, RunawayListener.NONE);
    }
}
