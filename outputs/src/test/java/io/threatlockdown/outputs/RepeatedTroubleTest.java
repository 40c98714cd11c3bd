package io.threatlockdown.outputs;

import io.threatlockdown.event.ManualClock;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedTroubleTest {
    private static final IOException CAUSE = new IOException("no space left");

    private final ManualClock clock = new ManualClock(Instant.parse("2031-02-03T12:00:00Z"));
    private final RepeatedTrouble trouble = new RepeatedTrouble(clock, "alerts", "does not work", "works again");

    @Test
    void itIsSaidWhenItBeginsThenNowAndThenAndWhenItIsOver() {
        assertThat(trouble.isOver()).isFalse();
        assertThat(trouble.happened(CAUSE)).isTrue();
        assertThat(trouble.happened(CAUSE)).isFalse();
        clock.advance(Duration.ofMinutes(9));
        assertThat(trouble.happened(CAUSE)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(trouble.happened(CAUSE)).isTrue();
        assertThat(trouble.isOver()).isTrue();
        assertThat(trouble.isOver()).isFalse();
        assertThat(trouble.happened(CAUSE)).isTrue();
    }
}
