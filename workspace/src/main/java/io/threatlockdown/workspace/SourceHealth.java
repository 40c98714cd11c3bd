package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.Comparator;

/**
 * How many requests were well within a quarter of an hour, at its worst moment.
 *
 * @param begin of the quarter
 * @param green that come through
 * @param amber that are late, throttled, catching up or paused
 * @param red that need somebody
 */
public record SourceHealth(Instant begin, int green, int amber, int red) {
    private static final Comparator<SourceHealth> GRAVITY =
            Comparator.comparingInt(SourceHealth::red).thenComparingInt(SourceHealth::amber);

    public boolean isWorseThan(SourceHealth other) {
        return GRAVITY.compare(this, other) > 0;
    }
}
