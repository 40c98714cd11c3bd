package io.threatlockdown.pipeline.health;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class IntakeMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON.plusSeconds(20);
    private final IntakeMeter meter = new IntakeMeter(() -> now);

    @Test
    void minutesBeforeTheStartAreNotGivenAsQuietOnes() {
        assertThat(meter.eventsByMinute()).containsExactly(0L);
        meter.commits(3);
        pass(Duration.ofMinutes(2));
        meter.commits(4);
        meter.commits(5);
        assertThat(meter.eventsByMinute()).containsExactly(3L, 0L, 9L);
    }

    @Test
    void anHourIsKeptAndWhatIsOlderIsForgottenHoweverLongNothingCame() {
        meter.commits(7);
        pass(Duration.ofMinutes(60));
        assertThat(meter.eventsByMinute()).hasSize(61).startsWith(7L).endsWith(0L);
        pass(Duration.ofMinutes(1));
        assertThat(meter.eventsByMinute()).hasSize(61).containsOnly(0L);
        meter.commits(8);
        pass(Duration.ofDays(3));
        assertThat(meter.eventsByMinute()).hasSize(61).containsOnly(0L);
    }

    @Test
    void aClockThatIsSetBackLosesNothing() {
        pass(Duration.ofMinutes(5));
        meter.commits(2);
        pass(Duration.ofMinutes(-3));
        meter.commits(1);
        assertThat(meter.eventsByMinute()).containsExactly(0L, 0L, 0L, 0L, 0L, 3L);
    }

    @Test
    void theOldestUncommittedAnswerIsTheOneThatBeganFirstOfThoseUnderWay() {
        assertThat(meter.oldestUncommitted()).isEmpty();
        meter.begins("one");
        pass(Duration.ofSeconds(10));
        meter.begins("two");
        assertThat(meter.oldestUncommitted()).contains(NOON.plusSeconds(20));
        meter.ends("one");
        meter.ends("one");
        assertThat(meter.oldestUncommitted()).contains(NOON.plusSeconds(30));
        meter.ends("two");
        assertThat(meter.oldestUncommitted()).isEmpty();
    }

    @Test
    void theMostThatWasHeldBackStays() {
        meter.holdsBack(400);
        meter.holdsBack(12);
        assertThat(meter.mostHeldBack()).isEqualTo(400);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
