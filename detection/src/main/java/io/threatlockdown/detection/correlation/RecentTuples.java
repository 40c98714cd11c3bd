package io.threatlockdown.detection.correlation;

import org.jspecify.annotations.Nullable;

/** A few thousand combinations and when each was noted last; one that comes in the place of another takes it. */
final class RecentTuples {
    private static final int PLACES = 1 << 11;

    private final @Nullable String[] tuples = new String[PLACES];
    private final long[] ticks = new long[PLACES];

    /** Whether a combination was noted after an instant (exclusive), in units of 100 ns. False when it is not known here. */
    boolean isNoted(String tuple, long after) {
        int place = place(tuple);
        return tuple.equals(tuples[place]) && ticks[place] > after;
    }

    void note(String tuple, long at) {
        int place = place(tuple);
        tuples[place] = tuple;
        ticks[place] = at;
    }

    private static int place(String tuple) {
        int hash = tuple.hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
