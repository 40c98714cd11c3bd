package io.threatlockdown.server.overview;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A number of the span, of the equal span before, and of each slot of the span.
 *
 * @param value {@code null} where there is nothing to measure; so is {@code previous}
 * @param query what is asked, as KQL, the span left out; {@code ""} where several tables are
 */
record Tile(@Nullable Long value, @Nullable Long previous, long[] trend, String query) {
    static Tile sum(long previous, long[] trend, String query) {
        return new Tile(Arrays.stream(trend).sum(), previous, trend, query);
    }
}
