package io.threatlockdown.pipeline.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How many of something there were in each of the last minutes, since this was made. Thread-safe. */
final class MinuteCounts {
    private final InstantSource clock;
    private final long[] counts;
    private final long first;
    private long newest;

    /** @param minutes that are told, beside the one that runs */
    MinuteCounts(InstantSource clock, int minutes) {
        this.clock = clock;
        this.counts = new long[minutes + 1];
        this.first = minute();
        this.newest = first;
    }

    synchronized void add(long more) {
        goOn();
        counts[place(newest)] += more;
    }

    /** The oldest first, the minute that runs last; none from before this was made. */
    synchronized List<Long> all() {
        goOn();
        List<Long> all = new ArrayList<>();
        for (long minute = Math.max(first, newest - counts.length + 1); minute <= newest; minute++) {
            all.add(counts[place(minute)]);
        }
        return List.copyOf(all);
    }

    /** A clock that is set back stays in the newest minute. */
    private void goOn() {
        long now = minute();
        for (long minute = Math.max(newest + 1, now - counts.length + 1); minute <= now; minute++) {
            counts[place(minute)] = 0;
        }
        newest = Math.max(newest, now);
    }

    private int place(long minute) {
        return (int) Math.floorMod(minute, (long) counts.length);
    }

    private long minute() {
        Instant now = clock.instant();
        return Math.floorDiv(now.getEpochSecond(), 60L);
    }
}
