package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;

import java.util.List;

/** A history that notes of an event what it needs, as it comes, and keeps no event. */
sealed interface NotingHistory extends History permits PairHistory, SlicedHistory {
    /**
     * Notes an event that did not complete the rule.
     *
     * @param path the rules that held for it
     */
    void note(Occurrence now, List<Integer> path);

    /** Puts what changed into the journal: once for many events, not once for each. */
    void write();

    /** The kind of the entries that its notes are stored as. */
    String storedAs();

    /** What was noted before this memory was loaded. */
    void load(MemoryEntry entry);

    /** Events are noted as they come; none is kept. */
    @Override
    default boolean add(Remembered event) {
        return false;
    }
}
