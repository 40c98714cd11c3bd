package io.threatlockdown.detection;

import io.threatlockdown.detection.correlation.MemoryChanges;
import io.threatlockdown.event.MemoryEntry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what rules remember as the workspace does: what is replaced stands behind all that was there before. */
final class StoredMemory {
    private final Map<List<String>, MemoryEntry> entries = new LinkedHashMap<>();

    void apply(MemoryChanges changes) {
        changes.removed().forEach(entry -> entries.remove(name(entry)));
        changes.fresh().forEach(this::put);
        changes.replaced().forEach(this::put);
    }

    private void put(MemoryEntry entry) {
        entries.remove(name(entry));
        entries.put(name(entry), entry);
    }

    private static List<String> name(MemoryEntry entry) {
        return List.of(entry.kind(), entry.scope(), entry.key());
    }

    List<MemoryEntry> entries() {
        return List.copyOf(entries.values());
    }
}
