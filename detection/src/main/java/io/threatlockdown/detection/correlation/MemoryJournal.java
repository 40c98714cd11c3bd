package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed in a memory since it was last stored. One that keeps nothing serves where nothing is stored. */
final class MemoryJournal {
    private final boolean keeps;
    private final Map<Name, MemoryEntry> fresh = new LinkedHashMap<>();
    private final Map<Name, MemoryEntry> replaced = new LinkedHashMap<>();
    private final Map<Name, MemoryEntry> removed = new LinkedHashMap<>();

    MemoryJournal(boolean keeps) {
        this.keeps = keeps;
    }

    private record Name(String kind, String scope, String key) {
        static Name of(MemoryEntry entry) {
            return new Name(entry.kind(), entry.scope(), entry.key());
        }
    }

    /** An entry that was never stored. */
    void fresh(MemoryEntry entry) {
        if (keeps) {
            fresh.put(Name.of(entry), entry);
        }
    }

    /** An entry that may have been stored with another content. */
    void replaced(MemoryEntry entry) {
        if (!keeps) {
            return;
        }
        Name name = Name.of(entry);
        if (fresh.containsKey(name)) {
            fresh.put(name, entry);
        } else {
            removed.remove(name);
            replaced.put(name, entry);
        }
    }

    void removed(MemoryEntry entry) {
        if (!keeps) {
            return;
        }
        Name name = Name.of(entry);
        if (fresh.remove(name) == null) {
            replaced.remove(name);
            removed.put(name, entry);
        }
    }

    void fresh(Remembered event) {
        if (keeps) {
            fresh(RememberedJson.entry(event));
        }
    }

    void forgotten(Remembered event) {
        removed(new MemoryEntry(MemoryKind.EVENT, "", event.id(), Ticks.toInstant(event.ticks(Clock.EVENT)), ""));
    }

    void changed(Remembered event) {
        if (keeps) {
            replaced(RememberedJson.entry(event));
        }
    }

    void used(int rule, String key, Span span) {
        fresh(new MemoryEntry(
                MemoryKind.USED,
                Integer.toString(rule),
                key + "@" + span.start(),
                Ticks.toInstant(span.end()),
                Long.toString(span.start())));
    }

    void spent(int rule, Remembered event) {
        fresh(new MemoryEntry(
                MemoryKind.SPENT, Integer.toString(rule), event.id(), Ticks.toInstant(event.ticks(Clock.EVENT)), ""));
    }

    /** Gives what changed and begins anew. */
    MemoryChanges take() {
        MemoryChanges changes = new MemoryChanges(
                List.copyOf(fresh.values()), List.copyOf(replaced.values()), List.copyOf(removed.values()));
        fresh.clear();
        replaced.clear();
        removed.clear();
        return changes;
    }
}
