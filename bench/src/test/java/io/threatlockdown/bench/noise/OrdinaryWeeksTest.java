package io.threatlockdown.bench.noise;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped rules sleep through the days of an organisation that nobody attacks. */
class OrdinaryWeeksTest {
    private static final int GRAVE = 10;
    private static final int EVENTS_PER_HOUR = 150;
    private static final Instant END = Instant.parse("2026-11-20T00:00:00Z");

    /** Half of the time lies behind what the rules learn by. */
    @Test
    void thirtyOrdinaryDaysOfFiveHundredPeopleRaiseNothingGrave() {
        Scenario scenario = Scenario.of(new ScenarioSettings(7, EVENTS_PER_HOUR, 1, 0).withPeople(500));
        Analysis analysis =
                Analysis.start(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn()), AnalysisSettings.of(GRAVE));

        Noise noise = Noise.of(scenario, END.minus(Duration.ofDays(30)), END, analysis);

        assertThat(noise.events()).isGreaterThan(50_000);
        assertThat(noise.rules()).filteredOn(raised -> raised.level() >= GRAVE).isEmpty();
    }
}
