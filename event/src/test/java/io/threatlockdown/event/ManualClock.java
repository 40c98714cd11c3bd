package io.threatlockdown.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it, for the tests of every module. Thread-safe. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public ManualClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void set(Instant other) {
        now.set(other);
    }

    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
