package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A field that turns from one value to another. Rule 100 sees all doors, 200 those that turn from shut to open. */
class TurnedRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SEEN =
            "<rule id='100' level='5'><field name='door'>\\.*</field><description>S</description></rule>";
    private static final String TURNED = "<turned field='state' from='^shut$' to='^open$' within='30d'>door</turned>";

    @TempDir
    private Path folder;

    private static String rule(String turned) {
        return "<rule id='200' level='10'><if_sid>100</if_sid>" + turned + "<description>T</description></rule>";
    }

    private Ruleset ruleset() throws IOException {
        return RulesetLoader.loadStrictly(
                new TestRuleset(folder).rules(SEEN, rule(TURNED)).files());
    }

    private Analysis analysis() throws IOException {
        return Analysis.start(ruleset(), AnalysisSettings.of(1));
    }

    /** What a door was so many minutes after noon. */
    private record Seen(int minute, String door, String state) {
        boolean alerts(Analysis analysis) {
            Instant time = BEGIN.plusSeconds(minute * 60L);
            String row =
                    "{\"TimeGenerated\": \"%s\", \"door\": \"%s\", \"state\": \"%s\"}".formatted(time, door, state);
            return analysis.analyze(TestEvents.event("T", row), time.plusSeconds(60))
                            .rule()
                            .map(by -> by.id())
                            .orElse(0)
                    == 200;
        }
    }

    private static boolean alerts(Analysis analysis, int minute, String door, String state) {
        return new Seen(minute, door, state).alerts(analysis);
    }

    @Test
    void onlyTheTurnIsTold() throws IOException {
        Analysis analysis = analysis();

        assertThat(alerts(analysis, 0, "a", "shut")).isFalse();
        assertThat(alerts(analysis, 1, "a", "shut")).isFalse();
        assertThat(alerts(analysis, 2, "a", "open")).isTrue();
        assertThat(alerts(analysis, 3, "a", "open")).isFalse();
        assertThat(alerts(analysis, 4, "a", "shut")).isFalse();
        assertThat(alerts(analysis, 5, "a", "open")).isTrue();
    }

    @Test
    void whatNobodyKnowsTheValueBeforeOfDidNotTurn() throws IOException {
        Analysis analysis = analysis();

        assertThat(alerts(analysis, 0, "a", "open")).isFalse();
        assertThat(alerts(analysis, 1, "b", "shut")).isFalse();
        assertThat(alerts(analysis, 2, "a", "open")).isFalse();
        assertThat(alerts(analysis, 3, "a", "ajar")).isFalse();
        assertThat(alerts(analysis, 4, "a", "open")).isFalse();
    }

    @Test
    void theValueBeforeCountsForAsLongAsTheRuleSaysInclusive() throws IOException {
        int days = 24 * 60;
        Analysis within = analysis();
        alerts(within, 0, "a", "shut");
        Analysis behind = analysis();
        alerts(behind, 0, "a", "shut");

        assertThat(alerts(within, 30 * days, "a", "open")).isTrue();
        assertThat(alerts(behind, 30 * days + 1, "a", "open")).isFalse();
    }

    @Test
    void inWhateverOrderValuesComeEachTurnIsToldOnce() throws IOException {
        List<Seen> inOrder = List.of(
                new Seen(0, "a", "shut"),
                new Seen(10, "a", "open"),
                new Seen(20, "a", "shut"),
                new Seen(30, "a", "open"),
                new Seen(40, "a", "open"));
        Ruleset ruleset = ruleset();
        for (List<Seen> order : permutations(inOrder)) {
            Analysis analysis = Analysis.start(ruleset, AnalysisSettings.of(1));

            assertThat(order.stream().filter(seen -> seen.alerts(analysis)).count())
                    .as("%s", order)
                    .isEqualTo(2);
            assertThat(order.stream().filter(seen -> seen.alerts(analysis)).count())
                    .as("%s once more", order)
                    .isZero();
        }
    }

    private static List<List<Seen>> permutations(List<Seen> some) {
        if (some.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Seen>> all = new ArrayList<>();
        for (Seen first : some) {
            List<Seen> others = new ArrayList<>(some);
            others.remove(first);
            for (List<Seen> rest : permutations(others)) {
                List<Seen> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void valuesAndWhatIsToldOutliveARestart() throws IOException {
        Ruleset ruleset = ruleset();
        StoredMemory stored = new StoredMemory();
        List<Boolean> alerts = new ArrayList<>();
        List<Seen> seen = List.of(
                new Seen(0, "a", "shut"),
                new Seen(20, "a", "open"),
                new Seen(10, "a", "shut"),
                new Seen(15, "a", "open"),
                new Seen(30, "a", "shut"),
                new Seen(40, "a", "open"));
        for (int i = 0; i < seen.size(); i++) {
            Analysis analysis = Analysis.resume(
                    ruleset, AnalysisSettings.of(1), stored.entries(), Integer.toString(i), RunawayListener.NONE);
            alerts.add(seen.get(i).alerts(analysis));
            stored.apply(analysis.takeChanges());
        }

        assertThat(alerts).containsExactly(false, true, false, false, false, true);
        assertThat(stored.entries()).hasSizeLessThan(10);
    }

    @Test
    void aDoorThatTurnsAllTheTimeIsRememberedInLittleRoom() throws IOException {
        StoredMemory stored = new StoredMemory();
        Analysis analysis =
                Analysis.resume(ruleset(), AnalysisSettings.of(1), stored.entries(), "0", RunawayListener.NONE);
        int alerts = 0;
        for (int minute = 0; minute < 350; minute++) {
            alerts += alerts(analysis, minute, "a", minute % 2 == 0 ? "shut" : "open") ? 1 : 0;
        }
        stored.apply(analysis.takeChanges());

        assertThat(alerts).isEqualTo(175);
        assertThat(stored.entries().stream()
                        .filter(entry -> entry.kind().equals("value"))
                        .mapToInt(entry -> entry.text().length())
                        .sum())
                .isBetween(1, 6_400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<turned from='^shut$' to='^open$'>door</turned>",
                "<turned field='state' to='^open$'>door</turned>",
                "<turned field='state' from='^shut$'>door</turned>",
                "<turned field='state' from='^shut$' to='^open$'></turned>",
                "<turned field='state' from='^shut$' to='^open$'>,</turned>",
                "<turned field='state' from='^shut$' to='^open$' within='long'>door</turned>"
            })
    void whatItLacksIsSaid(String turned) throws IOException {
        assertThat(new TestRuleset(folder).rules(SEEN, rule(turned)).problems())
                .singleElement()
                .asString()
                .contains("<turned> needs a field, what it turned from and to");
    }
}
