package io.threatlockdown.azure.source;

import io.threatlockdown.event.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WindowPlannerTest {
    private static final WindowPlanner PLANNER = new WindowPlanner(Duration.ofMinutes(5), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // checkpoint, offset, now, from, to
                "-, PT24H, 2026-11-23T09:00:00Z, 2026-11-22T09:00:00Z, 2026-11-23T08:59:30Z",
                "-, -,     2026-11-23T09:00:00Z, 2026-11-23T00:00:00Z, 2026-11-23T08:59:30Z",
                "-, -,     2026-11-23T00:00:10Z, 2026-11-22T00:00:00Z, 2026-11-22T23:59:40Z",
                "-, -,     2026-11-23T00:00:30Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z",
                "-, PT20S, 2026-11-23T09:00:00Z, 2026-11-23T08:59:09.9999999Z, 2026-11-23T08:59:30Z",
                "2026-11-23T08:00:00Z, PT24H, 2026-11-23T09:00:00Z, 2026-11-23T07:55:00Z, 2026-11-23T08:59:30Z",
                "2026-11-01T08:00:00Z, PT1H,  2026-11-23T09:00:00Z, 2026-11-01T07:55:00Z, 2026-11-02T08:00:00Z",
                "2026-11-23T08:59:30Z, -,     2026-11-23T09:00:00Z, -, -",
                "2026-11-23T10:00:00Z, -,     2026-11-23T09:00:00Z, -, -",
                "2026-11-23T08:59:29.9999999Z, -, 2026-11-23T09:00:00Z, 2026-11-23T08:54:29.9999999Z, 2026-11-23T08:59:30Z",
                "2026-11-23T08:59:30Z, -, 2026-11-23T09:00:00.000000099Z, -, -",
            })
    void nextWindow(Instant checkpoint, Duration offset, Instant now, Instant from, Instant to) {
        Optional<IngestionWindow> expected =
                from == null ? Optional.empty() : Optional.of(new IngestionWindow(from, to));
        assertThat(PLANNER.next(Optional.ofNullable(checkpoint), Optional.ofNullable(offset), now))
                .isEqualTo(expected);
    }

    @Test
    void windowsOneAfterTheOtherLeaveNoTickOut() {
        Random random = new Random(11);
        Instant now = Instant.parse("2026-11-23T09:00:00Z");
        Optional<Instant> checkpoint = Optional.empty();
        for (int run = 0; run < 1_000; run++) {
            Optional<IngestionWindow> window = PLANNER.next(checkpoint, Optional.of(Duration.ofDays(1)), now);
            if (window.isPresent()) {
                checkpoint.ifPresent(end -> assertThat(window.get().from()).isBeforeOrEqualTo(end));
                checkpoint = Optional.of(window.get().to());
            }
            now = now.plusNanos(random.nextLong(Duration.ofHours(2).toNanos()));
        }
        assertThat(checkpoint.orElseThrow()).isBetween(now.minus(Duration.ofHours(3)), now);
    }

    @Test
    void firstRunAlwaysHasAWindowSoThatNoScheduleWaitsForEver() {
        WindowPlanner late = new WindowPlanner(Duration.ZERO, Duration.ofMinutes(20));
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");

        for (int minute = 0; minute < 60; minute++) {
            Instant now = midnight.plus(Duration.ofMinutes(minute));
            assertThat(late.next(Optional.empty(), Optional.empty(), now)).isPresent();
            assertThat(late.next(Optional.empty(), Optional.of(Duration.ofMinutes(1)), now))
                    .isPresent();
        }
    }

    @Test
    void halvesCoverTheWindowWithoutAGap() {
        IngestionWindow window = new IngestionWindow(
                Instant.parse("2026-11-23T09:00:00Z"), Instant.parse("2026-11-23T09:00:00.0000003Z"));
        Instant middle = Instant.parse("2026-11-23T09:00:00.0000001Z");

        assertThat(window.halves())
                .containsExactly(new IngestionWindow(window.from(), middle), new IngestionWindow(middle, window.to()));
    }

    @Test
    void singleTickCannotBeHalved() {
        Instant tick = Instant.parse("2026-11-23T09:00:00Z");
        IngestionWindow window = new IngestionWindow(tick, tick.plus(Ticks.toDuration(1)));

        assertThat(window.halves()).isEqualTo(List.of(window));
    }

    @Test
    void windowWithNothingInItIsNone() {
        Instant tick = Instant.parse("2026-11-23T09:00:00Z");

        assertThatThrownBy(() -> new IngestionWindow(tick, tick.plusNanos(99)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
