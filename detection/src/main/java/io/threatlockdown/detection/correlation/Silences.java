package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When rules raised the alerts after which they are silent for a while. */
final class Silences {
    private final MemoryJournal journal;
    private final Map<Integer, TreeSet<Long>> begins = new HashMap<>();

    Silences(MemoryJournal journal) {
        this.journal = journal;
    }

    /**
     * Whether the rule is silent at that instant; if not, a silence begins. A late event before an alert falls silent with it when it is
     * as near as one behind it would have to be.
     *
     * @param length in units of 100 ns
     */
    boolean silent(int rule, long ticks, long length) {
        TreeSet<Long> known = begins.computeIfAbsent(rule, unknown -> new TreeSet<>());
        Long before = known.floor(ticks);
        Long after = known.higher(ticks);
        if (before != null && ticks - before < length || after != null && after - ticks < length) {
            return true;
        }
        known.add(ticks);
        journal.fresh(entry(rule, ticks));
        return false;
    }

    private static MemoryEntry entry(int rule, long ticks) {
        return new MemoryEntry(
                MemoryKind.SILENCE, Integer.toString(rule), Long.toString(ticks), Ticks.toInstant(ticks), "");
    }

    void load(MemoryEntry entry) {
        begins.computeIfAbsent(Integer.valueOf(entry.scope()), unknown -> new TreeSet<>())
                .add(Ticks.of(entry.time()));
    }

    void dropBefore(long ticks) {
        begins.forEach((rule, known) -> {
            var old = known.headSet(ticks);
            old.forEach(begin -> journal.removed(entry(rule, begin)));
            old.clear();
        });
    }
}
