package io.threatlockdown.detection.correlation;

import java.util.UUID;

/** A combination of values and when it was seen last. */
final class SeenTuple {
    private final UUID hash;
    private long last;

    /** @param last in units of 100 ns */
    SeenTuple(UUID hash, long last) {
        this.hash = hash;
        this.last = last;
    }

    UUID hash() {
        return hash;
    }

    long last() {
        return last;
    }

    void seen(long ticks) {
        last = ticks;
    }
}
