package io.threatlockdown.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ValueTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-05-20T07:06:01.7354887Z",
                "2020-05-20T07:06:01.735Z",
                "2020-05-20T07:06:01Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.9999999Z",
                "1969-12-31T23:59:59.5Z"
            })
    void aDatetimeComesBackDigitByDigit(String text) {
        Instant instant = ValueText.instant(text).orElseThrow();

        assertThat(ValueText.of(instant)).isEqualTo(text);
        assertThat(Ticks.toInstant(Ticks.of(instant))).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:00:00",
                "1.02:03:04.0000001",
                "-00:00:00.5000000",
                "-12.23:59:59",
                "10675199.02:48:05.4775807"
            })
    void aTimespanComesBackDigitByDigit(String text) {
        Duration duration = ValueText.duration(text).orElseThrow();

        assertThat(ValueText.of(duration)).isEqualTo(text);
        assertThat(Ticks.toDuration(Ticks.of(duration))).isEqualTo(duration);
    }

    @Test
    void whatIsNoTimeIsEmpty() {
        assertThat(ValueText.instant("yesterday")).isEmpty();
        assertThat(ValueText.instant("2020-05-20T07:06:01")).isEmpty();
        assertThat(ValueText.duration("1 day")).isEmpty();
    }
}
