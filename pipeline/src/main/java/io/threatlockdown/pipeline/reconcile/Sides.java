package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Both counts of an hour.
 *
 * @param ours empty where they cannot be told by counting
 */
record Sides(BinCounts theirs, Optional<BinCounts> ours) {
    boolean equal() {
        return ours.isPresent() && differing().isEmpty();
    }

    /** The bins in which both have counts that differ. */
    List<Instant> differing() {
        return bins().stream()
                .filter(bin -> ours.isPresent() && ours.get().of(bin) != theirs.of(bin))
                .toList();
    }

    SortedSet<Instant> bins() {
        SortedSet<Instant> all = new TreeSet<>(theirs.rows().keySet());
        ours.ifPresent(counts -> all.addAll(counts.rows().keySet()));
        return all;
    }

    /** From the first bin that differs to the end of the last. */
    IngestionWindow differingSpan() {
        List<Instant> bins = differing();
        return new IngestionWindow(bins.getFirst(), bins.getLast().plus(BinCounts.BIN));
    }
}
