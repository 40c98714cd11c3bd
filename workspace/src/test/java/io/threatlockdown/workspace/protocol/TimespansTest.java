package io.threatlockdown.workspace.protocol;

import io.threatlockdown.kql.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TimespansTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT12H, 2026-11-23T00:00:00Z, 2026-11-23T12:00:00Z",
        "P1D, 2026-11-22T12:00:00Z, 2026-11-23T12:00:00Z",
        "P1DT1H, 2026-11-22T11:00:00Z, 2026-11-23T12:00:00Z",
        "P2W, 2026-11-09T12:00:00Z, 2026-11-23T12:00:00Z",
        "2026-11-01T00:00:00Z/2026-11-02T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z",
        "2026-11-01T02:00:00+02:00/P1D, 2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z",
        "PT1H/2026-11-02T00:00:00Z, 2026-11-01T23:00:00Z, 2026-11-02T00:00:00Z",
        "2026-11-01T00:00:00/2026-11-01T00:00:00.1234567, 2026-11-01T00:00:00Z, 2026-11-01T00:00:00.123456700Z",
        "P99999999D, 0001-01-01T00:00:00Z, 2026-11-23T12:00:00Z",
        "-999999999-01-01T00:00+18:00/+999999999-12-31T23:59:59.999999999-18:00, 0001-01-01T00:00:00Z,"
                + " 9999-12-31T23:59:59.999999900Z",
        "2026-11-01/2026-11-02, 2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z"
    })
    void durationsAndIntervalsAreSpans(String text, Instant from, Instant to) {
        assertThat(Timespans.parse(text, NOW)).contains(new TimeRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "1d", "-PT1H", "P1D/P1D", "2026-11-02T00:00:00Z/2026-11-01T00:00:00Z", "a/b/c"})
    void otherTextsAreNone(String text) {
        assertThat(Timespans.parse(text, NOW)).isEmpty();
    }

    @Test
    void theIntersectionOfSpansApartIsEmpty() {
        TimeRange early = new TimeRange(NOW.minusSeconds(100), NOW.minusSeconds(50));
        TimeRange late = new TimeRange(NOW.minusSeconds(20), NOW);
        TimeRange none = Timespans.intersection(early, late);
        assertThat(none.from()).isEqualTo(none.to());
        assertThat(Timespans.intersection(new TimeRange(NOW.minusSeconds(30), NOW.plusSeconds(5)), late))
                .isEqualTo(late);
    }
}
