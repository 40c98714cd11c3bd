package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows were ingested in each bin of an hour; bins without rows are left out.
 *
 * @param wholeHour whether the rows do not say when in the hour: then one bin stands for all of it
 */
record BinCounts(SortedMap<Instant, Long> rows, boolean wholeHour) {
    static final Duration BIN = Duration.ofMinutes(5);
    static final BinCounts NONE = new BinCounts(new TreeMap<>(), false);

    BinCounts {
        rows = new TreeMap<>(rows);
    }

    static BinCounts ofHour(Instant hour, long count) {
        SortedMap<Instant, Long> one = new TreeMap<>();
        if (count > 0) {
            one.put(hour, count);
        }
        return new BinCounts(one, true);
    }

    long of(Instant bin) {
        return rows.getOrDefault(bin, 0L);
    }

    long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of the bins that begin in the window. */
    long total(IngestionWindow window) {
        return rows.subMap(window.from(), window.to()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
