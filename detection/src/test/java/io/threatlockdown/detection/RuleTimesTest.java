package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.ModelEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTimesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private Ruleset ruleset;
    private Detector detector;

    @BeforeEach
    void load() throws IOException {
        ruleset = RulesetLoader.loadStrictly(new TestRuleset(folder)
                .rules(
                        "<rule id='101' level='3'><field name='kind'>^a$</field><description>d</description></rule>",
                        "<rule id='102' level='9'><if_sid>101</if_sid><field name='u'>^1$</field>"
                                + "<description>d</description></rule>",
                        "<rule id='103' level='9'><if_sid>102</if_sid><description>d</description></rule>")
                .files());
        detector = new Detector(ruleset, AnalysisSettings.of(3), List::of);
    }

    @Test
    void beforeAnEventWasTimedNothingIsKnown() {
        look(8, "a", "2");

        assertThat(detector.ruleTimes()).isEmpty();
    }

    @Test
    void aRuleIsTimedInTheEventsOfTheSampleThatReachIt() {
        look(3 * RuleTimes.TIMED_OF, "a", "2");
        look(2 * RuleTimes.TIMED_OF, "b", "2");

        assertThat(detector.ruleTimes()).containsOnlyKeys(101, 102);
        assertThat(detector.ruleTimes().get(101)).returns(5L, RuleTime::events).returns(5L, RuleTime::tries);
        assertThat(detector.ruleTimes().get(102)).returns(5L, RuleTime::events).returns(3L, RuleTime::tries);
    }

    @Test
    void whatIsMeasuredBeforeTheCodeIsWarmIsDropped() {
        look(5_000, "a", "1");
        long cold = detector.ruleTimes().get(101).events();
        look(RuleTimes.TIMED_OF, "b", "1");

        assertThat(cold).isGreaterThan(70);
        assertThat(detector.ruleTimes()).containsOnlyKeys(101);
        assertThat(detector.ruleTimes().get(101).events()).isOne();
    }

    @Test
    void otherRulesAreMeasuredAnew() {
        look(RuleTimes.TIMED_OF, "a", "1");
        assertThat(detector.ruleTimes()).containsOnlyKeys(101, 102, 103);

        detector.swap(ruleset);

        assertThat(detector.ruleTimes()).isEmpty();
    }

    @Test
    void noEventIsTimedAsAWholeAndRuleByRule() {
        RuleMeter meter = new RuleMeter(0);
        RuleTimes times = new RuleTimes();
        int both = 0;
        int ruleByRule = 0;
        for (int event = 0; event < 6_400; event++) {
            boolean whole = meter.counts();
            boolean single = times.counts();
            both += whole && single ? 1 : 0;
            ruleByRule += single ? 1 : 0;
        }

        assertThat(both).isZero();
        assertThat(ruleByRule).isEqualTo(100);
    }

    private void look(int events, String kind, String user) {
        try (Detector.Turn turn = detector.begin()) {
            for (int i = 0; i < events; i++) {
                turn.analyze(
                        new ModelEvent(Optional.empty(), BEGIN.plusSeconds(i), Map.of("kind", kind, "u", user)).row(),
                        BEGIN.plusSeconds(i));
            }
            turn.committed();
        }
    }
}
