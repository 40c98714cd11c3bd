package io.threatlockdown.detection;

import io.threatlockdown.detection.pattern.RunawayListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Two steps of which only the times are kept. The ground 100 sees what is locked, 110 who cannot open it, 200 one behind the other. */
class PairRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final String LOCKED =
            "<rule id='100' level='0' noalert='1'><field name='act'>^lock$</field><description>S</description></rule>";
    private static final String STUCK =
            "<rule id='110' level='3'><field name='act'>^stuck$</field><description>S</description></rule>";

    private static final String OTHER =
            "<rule id='150' level='1'><field name='act'>\\.+</field><description>O</description></rule>";

    @TempDir
    private Path folder;

    private Ruleset ruleset;

    @BeforeEach
    void load() throws IOException {
        ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(LOCKED, STUCK, rule("<pair>100, 110</pair><same_field earlier='box'>thing</same_field>"), OTHER)
                .files());
    }

    private static String rule(String inside) {
        return "<rule id='200' level='10' timeframe='7200'>" + inside + "<description>T</description></rule>";
    }

    private Analysis analysis() {
        return Analysis.start(ruleset, AnalysisSettings.of(1));
    }

    private static boolean alerts(Analysis analysis, int minute, String act, String what) {
        Instant time = BEGIN.plusSeconds(minute * 60L);
        String row = "{\"TimeGenerated\": \"%s\", \"act\": \"%s\", \"%s\": \"%s\"}"
                .formatted(time, act, act.equals("lock") ? "box" : "thing", what);
        return analysis.analyze(TestEvents.event("T", row), time.plusSeconds(60))
                        .rule()
                        .map(by -> by.id())
                        .orElse(0)
                == 200;
    }

    @Test
    void theSecondStepBehindTheFirstIsToldOnce() {
        Analysis analysis = analysis();

        assertThat(alerts(analysis, 0, "lock", "a")).isFalse();
        assertThat(alerts(analysis, 1, "stuck", "b")).isFalse();
        assertThat(alerts(analysis, 2, "stuck", "a")).isTrue();
        assertThat(alerts(analysis, 3, "stuck", "a")).isFalse();
        assertThat(alerts(analysis, 4, "lock", "a")).isFalse();
        assertThat(alerts(analysis, 5, "stuck", "a")).isTrue();
    }

    @Test
    void theFirstStepMayBecomeKnownLater() {
        Analysis analysis = analysis();

        assertThat(alerts(analysis, 30, "stuck", "a")).isFalse();
        assertThat(alerts(analysis, 20, "lock", "a")).isTrue();
        assertThat(alerts(analysis, 10, "lock", "a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 120, true", "0, 121, false", "10, 10, true", "11, 10, false"})
    void theTimeframeIsInclusiveAndTheOrderIsThatOfWhatHappened(int locked, int stuck, boolean isPair) {
        Analysis analysis = analysis();
        Analysis late = analysis();

        assertThat(alerts(analysis, locked, "lock", "a")).isFalse();
        assertThat(alerts(analysis, stuck, "stuck", "a")).isEqualTo(isPair);
        assertThat(alerts(late, stuck, "stuck", "a")).isFalse();
        assertThat(alerts(late, locked, "lock", "a")).isEqualTo(isPair);
    }

    @Test
    void whatIsLockedOverAndOverIsStillFound() {
        Analysis analysis = analysis();
        for (int minute = 0; minute < 90; minute++) {
            alerts(analysis, minute, "lock", "a");
        }

        assertThat(alerts(analysis, 91, "stuck", "a")).isTrue();
    }

    @Test
    void stepsAndWhatIsToldOutliveARestart() {
        StoredMemory stored = new StoredMemory();
        List<Boolean> alerts = new ArrayList<>();
        List<String> acts = List.of("lock a", "lock b", "stuck a", "stuck a", "stuck c", "lock a", "stuck b");
        for (int i = 0; i < acts.size(); i++) {
            Analysis analysis = Analysis.resume(
                    ruleset, AnalysisSettings.of(1), stored.entries(), Integer.toString(i), RunawayListener.NONE);
            String[] act = acts.get(i).split(" ");
            alerts.add(alerts(analysis, i, act[0], act[1]));
            stored.apply(analysis.takeChanges());
        }

        assertThat(alerts).containsExactly(false, false, true, false, false, false, true);
    }

    @Test
    void noEventIsKeptAndWhatIsOldIsForgotten() {
        StoredMemory stored = new StoredMemory();
        Analysis analysis =
                Analysis.resume(ruleset, AnalysisSettings.of(1), stored.entries(), "0", RunawayListener.NONE);
        for (int i = 0; i < 2_000; i++) {
            alerts(analysis, i, "lock", "box " + i);
        }
        stored.apply(analysis.takeChanges());

        // Two hours, and six in which a late one may come; it is swept now and then.
        assertThat(stored.entries().stream().filter(entry -> entry.kind().equals("pair")))
                .hasSizeBetween(480, 520);
        assertThat(stored.entries()).noneMatch(entry -> entry.kind().equals("event"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<pair>100</pair><same_field>a</same_field>~<pair> holds the ids of two rules",
                "<pair>100, 100</pair><same_field>a</same_field>~<pair> holds the ids of two rules",
                "<pair>100, 110, 120</pair><same_field>a</same_field>~<pair> holds the ids of two rules",
                "<pair>100, 110</pair>~<pair> needs a <same_field>",
                "<pair>100, 110</pair><same_field>a</same_field><distinct_field count='2'>b</distinct_field>~can have nothing that counts"
            })
    void whatItLacksIsSaid(String inside, String message) throws IOException {
        assertThat(new TestRuleset(folder).rules(LOCKED, STUCK, rule(inside)).problems())
                .asString()
                .contains(message);
    }
}
