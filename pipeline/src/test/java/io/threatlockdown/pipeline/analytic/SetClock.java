package io.threatlockdown.pipeline.analytic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it was set. */
final class SetClock implements InstantSource {
    private volatile Instant now;

    SetClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant other) {
        now = other;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }
}
