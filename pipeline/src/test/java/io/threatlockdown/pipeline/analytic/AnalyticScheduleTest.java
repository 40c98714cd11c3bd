package io.threatlockdown.pipeline.analytic;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticScheduleTest {
    private static final AnalyticSettings SETTINGS = AnalyticSettings.USUAL;

    private static AnalyticSchedule every(Duration frequency) {
        return AnalyticSchedule.of(
                TestAnalyticRule.rule().every(frequency, frequency).make(), SETTINGS);
    }

    @Test
    void runsAreAtWholeNumbersOfFrequenciesSince1970() {
        AnalyticSchedule days = every(Duration.ofDays(1));
        AnalyticSchedule sevens = every(Duration.ofMinutes(7));

        assertThat(days.after(Instant.parse("2026-11-23T12:00:00Z"))).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(sevens.atOrBefore(Instant.EPOCH.plus(Duration.ofMinutes(20))))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(14)));
        assertThat(sevens.atOrBefore(Instant.EPOCH.minus(Duration.ofMinutes(1))))
                .isEqualTo(Instant.EPOCH.minus(Duration.ofMinutes(7)));
    }

    @Test
    void aRunIsDueWhenItHasSettledAndNotBefore() {
        AnalyticSchedule hours = every(Duration.ofHours(1));
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        Instant eleven = noon.minus(Duration.ofHours(1));

        assertThat(hours.due(eleven, Instant.parse("2026-11-23T12:04:59.999Z"))).isEmpty();
        assertThat(hours.due(eleven, Instant.parse("2026-11-23T12:05:00Z"))).contains(noon);
        assertThat(hours.due(noon, Instant.parse("2026-11-23T12:05:00Z"))).isEmpty();
    }

    @Test
    void theOldestRunIsDueFirst() {
        AnalyticSchedule hours = every(Duration.ofHours(1));

        assertThat(hours.due(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-23T12:00:00Z")))
                .contains(Instant.parse("2026-11-20T01:00:00Z"));
    }

    @Test
    void whatRunsEveryMinuteWaitsForOneMinute() {
        AnalyticSchedule minutes = every(Duration.ofMinutes(1));

        assertThat(minutes.lastDue(Instant.parse("2026-11-23T12:05:30Z"))).isEqualTo("2026-11-23T12:04:00Z");
    }

    @Test
    void aRuleThatIsEditedToRunAtOtherTimesGoesOnBehindItsLastRun() {
        assertThat(every(Duration.ofMinutes(5)).after(Instant.parse("2026-11-23T12:00:00Z")))
                .isEqualTo("2026-11-23T12:05:00Z");
        assertThat(every(Duration.ofHours(24)).after(Instant.parse("2026-11-23T12:00:00Z")))
                .isEqualTo("2026-11-24T00:00:00Z");
    }
}
