package io.threatlockdown.kql;

import java.time.Instant;

/**
 * A half-open span of time.
 *
 * @param from inclusive
 * @param to exclusive; not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a time range ends before it begins: " + from + " to " + to);
        }
    }
}
