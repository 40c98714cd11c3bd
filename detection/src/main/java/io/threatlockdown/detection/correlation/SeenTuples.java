package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * When combinations of values were seen last, by who asks. A combination is kept as a hash of 128 bits. The instants are kept to
 * within an hour, and to within a small part of a shorter time that a rule looks back, so that one that is seen all the time is not written all the time.
 */
final class SeenTuples {
    private static final long GRANULARITY = Ticks.of(Duration.ofHours(1));

    private final MemoryJournal journal;
    private final Map<String, Map<UUID, Long>> lastSeen = new HashMap<>();
    private final Map<String, Long> learningSince = new HashMap<>();
    private final TextHash hash = new TextHash();

    /** When combinations were noted last, as {@link #lastSeen} has it, without the digest, which costs as much as a few rules. */
    private final Map<String, RecentTuples> recent = new HashMap<>();

    SeenTuples(MemoryJournal journal) {
        this.journal = journal;
    }

    /**
     * Notes a combination.
     *
     * @param within how far back it may have been seen and still be known, in units of 100 ns
     * @return whether it was not seen in that time, nor since
     */
    boolean isNew(String scope, String tuple, long ticks, long within) {
        long granularity = Math.min(GRANULARITY, within / 24);
        RecentTuples lately = recent.computeIfAbsent(scope, unknown -> new RecentTuples());
        if (lately.isNoted(tuple, ticks - granularity)) {
            return false;
        }
        UUID key = hash.of(tuple);
        Map<UUID, Long> tuples = lastSeen.computeIfAbsent(scope, unknown -> new HashMap<>());
        Long last = tuples.get(key);
        if (last == null || ticks - last >= granularity) {
            tuples.put(key, ticks);
            lately.note(tuple, ticks);
            MemoryEntry entry = new MemoryEntry(MemoryKind.SEEN, scope, key.toString(), Ticks.toInstant(ticks), "");
            if (last == null) {
                journal.fresh(entry);
            } else {
                journal.replaced(entry);
            }
        } else {
            lately.note(tuple, last);
        }
        return last == null || ticks - last > within;
    }

    /** How many combinations someone has seen and not forgotten. */
    int count(String scope) {
        return lastSeen.getOrDefault(scope, Map.of()).size();
    }

    /** Since when someone learns: since the first event that was ever asked about. */
    long learningSince(String scope, long ticks) {
        Long since = learningSince.get(scope);
        if (since == null) {
            learningSince.put(scope, ticks);
            journal.fresh(new MemoryEntry(MemoryKind.LEARNING, scope, "", Ticks.toInstant(ticks), ""));
            return ticks;
        }
        return since;
    }

    void load(MemoryEntry entry) {
        if (entry.kind().equals(MemoryKind.LEARNING)) {
            learningSince.put(entry.scope(), Ticks.of(entry.time()));
        } else {
            lastSeen.computeIfAbsent(entry.scope(), unknown -> new HashMap<>())
                    .put(UUID.fromString(entry.key()), Ticks.of(entry.time()));
        }
    }

    /** Drops what was seen before an instant. */
    void dropBefore(String scope, long ticks) {
        recent.remove(scope);
        lastSeen.getOrDefault(scope, Map.of()).entrySet().removeIf(seen -> {
            boolean old = seen.getValue() < ticks;
            if (old) {
                Instant last = Ticks.toInstant(seen.getValue());
                journal.removed(
                        new MemoryEntry(MemoryKind.SEEN, scope, seen.getKey().toString(), last, ""));
            }
            return old;
        });
    }
}
