package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;

import java.util.List;

/**
 * What changed in the memory of the rules, to be stored with the events that changed it.
 *
 * @param fresh entries that were never stored
 * @param replaced entries that may have been stored before
 * @param removed entries that are not needed any more
 */
public record MemoryChanges(List<MemoryEntry> fresh, List<MemoryEntry> replaced, List<MemoryEntry> removed) {
    public MemoryChanges {
        fresh = List.copyOf(fresh);
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
    }

    public boolean isEmpty() {
        return fresh.isEmpty() && replaced.isEmpty() && removed.isEmpty();
    }
}
