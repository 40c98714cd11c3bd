package io.threatlockdown.pipeline.backfill;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** It is a quarter past noon, and a bit, of 23 November. */
class BackfillTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:15:00.123456789Z");

    @ParameterizedTest
    @CsvSource({
        "30d, now, 2026-10-24T12:15:00Z, 2026-11-23T12:15:00Z",
        "12h, 90m, 2026-11-23T00:15:00Z, 2026-11-23T10:45:00Z",
        "2w, 1 d, 2026-11-09T12:15:00Z, 2026-11-22T12:15:00Z",
        "2026-11-01, 2026-11-08, 2026-11-01T00:00:00Z, 2026-11-08T00:00:00Z",
        "2026-11-01T08:30:00+02:00, 2026-11-01T08:30:00, 2026-11-01T06:30:00Z, 2026-11-01T08:30:00Z",
        "2026-11-23, now, 2026-11-23T00:00:00Z, 2026-11-23T12:15:00Z"
    })
    void timesAreReadAsPeopleWriteThem(String from, String to, Instant begin, Instant end) {
        assertThat(BackfillTimes.parse(from, to, NOW))
                .isEqualTo(new BackfillTimes.Span(from + " to " + to, begin, end));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, now, from 'yesterday' is neither a time such as",
        "2026-13-01, now, from '2026-13-01' is neither",
        "2026-02-30, now, from '2026-02-30' is neither",
        "'', now, from '' is neither",
        "-3d, now, from '-3d' is neither",
        "3d, soon, to 'soon' is neither",
        "1d, 2d, from 1d is not before to 2d",
        "2026-11-02, 2026-11-02, from 2026-11-02 is not before to 2026-11-02",
        "1d, 2026-11-24, to 2026-11-24 is in the future",
        "2027-01-01, now, from 2027-01-01 is in the future",
        "0h, now, from 0h is not before to now"
    })
    void wrongOnesAreNamedInOneLine(String from, String to, String why) {
        assertThat(BackfillTimes.parse(from, to, NOW))
                .isInstanceOfSatisfying(
                        BackfillTimes.Wrong.class,
                        wrong -> assertThat(wrong.message()).startsWith(why).doesNotContain("\n"));
    }
}
