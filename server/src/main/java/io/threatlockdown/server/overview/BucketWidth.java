package io.threatlockdown.server.overview;

import java.time.Duration;

/** How wide the columns of a histogram are: a round width that gives some 60 of them. */
final class BucketWidth {
    private static final int WANTED_BUCKETS = 72;
    private static final long[] ROUND_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800
    };

    private BucketWidth() {}

    /** The smallest round width that needs no more than the wanted number of buckets. */
    static Duration of(Duration span) {
        for (long seconds : ROUND_SECONDS) {
            if (span.toSeconds() <= seconds * WANTED_BUCKETS) {
                return Duration.ofSeconds(seconds);
            }
        }
        return Duration.ofDays(30);
    }
}
