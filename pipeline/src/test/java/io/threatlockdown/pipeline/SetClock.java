package io.threatlockdown.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on like the machine's and can be put forward. */
final class SetClock implements InstantSource {
    private volatile Duration behind;

    SetClock(Duration behind) {
        this.behind = behind;
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    void forward(Duration by) {
        behind = behind.minus(by);
    }
}
