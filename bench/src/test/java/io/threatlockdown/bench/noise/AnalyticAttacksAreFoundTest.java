package io.threatlockdown.bench.noise;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What the local tenant plays raises the analytic rule of its name, through the runner; and ordinary days raise nothing. */
class AnalyticAttacksAreFoundTest {
    /** A Friday afternoon. */
    private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");

    /** Three weeks to compare with, and some to spare. */
    private static final Duration BEFORE = Duration.ofDays(23);

    private static final Map<Long, String> NAMES = AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().stream()
            .collect(Collectors.toMap(
                    rule -> (long) rule.number(),
                    rule -> RuleNotes.shipped().of(rule.number()).orElseThrow().name()));

    @TempDir
    Path directory;

    @Test
    void eachAttackRaisesTheRuleOfItsNameAndASilenceIsToldOnce() throws InterruptedException {
        Scenario scenario = Scenario.of(new ScenarioSettings(11, 200, 0.02, 8)
                .withAttacks(Set.copyOf(NAMES.values()))
                .withLogsLostFrom(END.minus(Duration.ofHours(6))));

        List<Noise.Raised> raised =
                AnalyticNoise.of(scenario, END.minus(BEFORE), END.minus(Duration.ofHours(8)), END, directory);

        Map<String, Long> alerts =
                raised.stream().collect(Collectors.toMap(rule -> NAMES.get(rule.id()), Noise.Raised::alerts));
        assertThat(alerts).containsOnlyKeys(NAMES.values());
        assertThat(alerts).containsEntry("table-silent", 1L).containsEntry("volume-falls-away", 1L);
    }

    @Test
    void ordinaryDaysOfASmallOfficeRaiseNothing() throws InterruptedException {
        Scenario scenario = Scenario.of(new ScenarioSettings(12, 60, 1, 0));

        assertThat(AnalyticNoise.of(scenario, END.minus(BEFORE), END.minus(Duration.ofDays(1)), END, directory))
                .isEmpty();
    }
}
