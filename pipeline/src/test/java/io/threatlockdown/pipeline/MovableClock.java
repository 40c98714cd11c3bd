package io.threatlockdown.pipeline;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of this machine, set forward or back, or standing still. */
final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant stopped;

    @Override
    public Instant instant() {
        @Nullable Instant still = stopped;
        return still == null ? Instant.now().plus(ahead) : still;
    }

    void set(Duration aheadOfTheMachine) {
        ahead = aheadOfTheMachine;
    }

    /** A tenant whose clock stands still gets no more rows: what is held can be compared with it. */
    void stop() {
        stopped = instant();
    }

    void forward(Duration by) {
        ahead = ahead.plus(by);
    }
}
