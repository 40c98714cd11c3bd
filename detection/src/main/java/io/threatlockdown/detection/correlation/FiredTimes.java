package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How often each rule was the chosen one in the current hour of arrival. */
final class FiredTimes {
    private final MemoryJournal journal;
    private final Map<Integer, int[]> counts = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private Instant hour = Instant.MIN;
    private Instant nextHour = Instant.MIN;

    FiredTimes(MemoryJournal journal) {
        this.journal = journal;
    }

    /** Counts this time and gives the number of times. */
    int count(int rule, Instant arrival) {
        if (!arrival.isBefore(nextHour) || arrival.isBefore(hour)) {
            hour = arrival.truncatedTo(ChronoUnit.HOURS);
            nextHour = hour.plus(1, ChronoUnit.HOURS);
            counts.clear();
        }
        changed.add(rule);
        return ++counts.computeIfAbsent(rule, unknown -> new int[1])[0];
    }

    /** Puts the counts into the journal: once for many events, not once for each. */
    void write() {
        for (int rule : changed) {
            int count = counts.getOrDefault(rule, new int[1])[0];
            journal.replaced(
                    new MemoryEntry(MemoryKind.FIRED, Integer.toString(rule), "", hour, Integer.toString(count)));
        }
        changed.clear();
    }

    void load(MemoryEntry entry) {
        if (entry.time().isAfter(hour)) {
            counts.clear();
            hour = entry.time();
            nextHour = hour.plus(1, ChronoUnit.HOURS);
        }
        if (entry.time().equals(hour)) {
            counts.put(Integer.valueOf(entry.scope()), new int[] {Integer.parseInt(entry.text())});
        }
    }
}
