package io.threatlockdown.detection.correlation;

/**
 * A number of events and a number of texts within a timeframe, counted in slices of a sixtieth of it: a window of as many slices never
 * reaches farther than the timeframe, and may fall short of it by one slice.
 *
 * @param events how many there must be, the event at hand included
 * @param texts how many different ones there must be among them
 * @param length of a slice, in units of 100 ns
 */
record SliceRule(int events, int texts, long length) {
    static final int SLICES = 60;

    static SliceRule of(Composite composite, Distinct distinct) {
        return new SliceRule(composite.count(), distinct.count(), Math.max(composite.timeframe() / SLICES, 1));
    }

    /** The slice that an instant is in. */
    long slice(long ticks) {
        return Math.floorDiv(ticks, length);
    }

    /** The first instant of a slice. */
    long start(long slice) {
        return slice * length;
    }

    /** The last instant of a slice. */
    long end(long slice) {
        return (slice + 1) * length - 1;
    }
}
