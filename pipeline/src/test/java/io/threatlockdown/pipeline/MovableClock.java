package io.threatlockdown.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of this machine, set forward or back. */
final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    void set(Duration aheadOfTheMachine) {
        ahead = aheadOfTheMachine;
    }

    void forward(Duration by) {
        ahead = ahead.plus(by);
    }
}
