package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What one who asks has seen. The instants are kept to within an hour, and to within a small part of a shorter time that is looked back, so
 * that a combination that is seen all the time is not written all the time.
 */
final class SeenScope {
    private static final long GRANULARITY = Ticks.of(Duration.ofHours(1));

    private final String name;
    private final MemoryJournal journal;
    private final Map<UUID, SeenTuple> tuples = new HashMap<>();
    private @Nullable RecentTuples recent;
    private OptionalLong learningSince = OptionalLong.empty();

    SeenScope(String name, MemoryJournal journal) {
        this.name = name;
        this.journal = journal;
    }

    /**
     * Notes a combination.
     *
     * @param texts the numbers of its values; empty when one of them has none
     * @param hash of its values, asked when the numbers are not known
     * @param within how far back it may have been seen and still be known, in units of 100 ns
     * @return whether it was not seen in that time, nor since
     */
    boolean isNew(long[] texts, Supplier<UUID> hash, long ticks, long within) {
        long granularity = Math.min(GRANULARITY, within / 24);
        if (texts.length > 0 && recent != null && recent.wasSeenAfter(texts, ticks - granularity)) {
            return false;
        }
        SeenTuple known = texts.length == 0 || recent == null ? null : recent.find(texts);
        if (known == null) {
            UUID id = hash.get();
            known = tuples.get(id);
            if (known == null) {
                SeenTuple fresh = new SeenTuple(id, ticks);
                tuples.put(id, fresh);
                journal.fresh(entry(fresh));
                keep(texts, fresh);
                return true;
            }
            keep(texts, known);
        }
        long last = known.last();
        if (ticks - last >= granularity) {
            known.seen(ticks);
            journal.replaced(entry(known));
            keep(texts, known);
        }
        return ticks - last > within;
    }

    private void keep(long[] texts, SeenTuple tuple) {
        if (texts.length == 0) {
            return;
        }
        RecentTuples lately = recent;
        if (lately == null) {
            lately = new RecentTuples(texts.length);
            recent = lately;
        }
        lately.put(texts, tuple);
    }

    int count() {
        return tuples.size();
    }

    /** Since when someone learns: since the first event that was ever asked about. */
    long learningSince(long ticks) {
        if (learningSince.isEmpty()) {
            learningSince = OptionalLong.of(ticks);
            journal.fresh(new MemoryEntry(MemoryKind.LEARNING, name, "", Ticks.toInstant(ticks), ""));
        }
        return learningSince.getAsLong();
    }

    void load(MemoryEntry entry) {
        long ticks = Ticks.of(entry.time());
        if (entry.kind().equals(MemoryKind.LEARNING)) {
            learningSince = OptionalLong.of(ticks);
        } else {
            UUID hash = UUID.fromString(entry.key());
            tuples.put(hash, new SeenTuple(hash, ticks));
        }
    }

    /** Drops what was seen before an instant. */
    void dropBefore(long ticks) {
        boolean dropped = tuples.values().removeIf(tuple -> {
            boolean isOld = tuple.last() < ticks;
            if (isOld) {
                journal.removed(entry(tuple));
            }
            return isOld;
        });
        if (dropped && recent != null) {
            recent.clear();
        }
    }

    private MemoryEntry entry(SeenTuple tuple) {
        return new MemoryEntry(MemoryKind.SEEN, name, tuple.hash().toString(), Ticks.toInstant(tuple.last()), "");
    }
}
