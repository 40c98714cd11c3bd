package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.MemoryEntry;

import java.util.ArrayList;
import java.util.List;

/** What one transaction changes of what is remembered of analytic rules. Of one thread. */
final class MemoryChange {
    private final List<MemoryEntry> fresh = new ArrayList<>();
    private final List<MemoryEntry> replaced = new ArrayList<>();
    private final List<MemoryEntry> removed = new ArrayList<>();

    void add(MemoryEntry entry) {
        fresh.add(entry);
    }

    void replace(MemoryEntry entry) {
        replaced.add(entry);
    }

    void remove(MemoryEntry entry) {
        removed.add(entry);
    }

    List<MemoryEntry> fresh() {
        return fresh;
    }

    List<MemoryEntry> replaced() {
        return replaced;
    }

    List<MemoryEntry> removed() {
        return removed;
    }

    boolean isEmpty() {
        return fresh.isEmpty() && replaced.isEmpty() && removed.isEmpty();
    }
}
