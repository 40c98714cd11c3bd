package io.threatlockdown.detection.correlation;

/** A span of time, both ends inclusive, in units of 100 ns. */
record Span(long start, long end) {
    boolean contains(long ticks) {
        return start <= ticks && ticks <= end;
    }
}
