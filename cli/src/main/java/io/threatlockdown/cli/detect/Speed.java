package io.threatlockdown.cli.detect;

import java.time.Duration;

/** How fast something went. */
public final class Speed {
    private Speed() {}

    /** Things a second, rounded; in a time too short to measure, as if it had been a millisecond. */
    public static long perSecond(long count, Duration time) {
        return Math.round(count * 1_000d / Math.max(1, time.toMillis()));
    }
}
