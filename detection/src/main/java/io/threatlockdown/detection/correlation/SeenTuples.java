package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.field.KnownText;
import io.threatlockdown.event.MemoryEntry;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** When combinations of values were seen last, by who asks. A combination is kept as a hash of 128 bits. */
final class SeenTuples {
    private static final long[] NONE = {};

    private final MemoryJournal journal;
    private final Map<String, SeenScope> scopes = new HashMap<>();
    private final Map<FirstSeen, Asker> askers = new IdentityHashMap<>();
    private final TextHash hash = new TextHash();

    SeenTuples(MemoryJournal journal) {
        this.journal = journal;
    }

    /** A condition with what it has seen, its fields and room for the numbers of their texts. */
    private record Asker(SeenScope scope, CorrelatedField[] fields, long[] numbers) {}

    /** What a condition has seen. */
    SeenScope of(FirstSeen condition) {
        return asker(condition).scope();
    }

    private Asker asker(FirstSeen condition) {
        Asker known = askers.get(condition);
        if (known == null) {
            CorrelatedField[] fields = condition.fields().toArray(CorrelatedField[]::new);
            known = new Asker(scope(condition.scope()), fields, new long[fields.length]);
            askers.put(condition, known);
        }
        return known;
    }

    private SeenScope scope(String name) {
        return scopes.computeIfAbsent(name, unknown -> new SeenScope(name, journal));
    }

    /** Whether the combination that an event has was not seen within the time that a condition looks back, nor since; it is from now on. */
    boolean isNew(FirstSeen condition, Occurrence now, long ticks) {
        Asker asker = asker(condition);
        boolean areNumbered = true;
        for (int i = 0; i < asker.fields().length; i++) {
            String text = now.text(asker.fields()[i]).orElse(null);
            if (text == null) {
                return false;
            }
            asker.numbers()[i] = asker.fields()[i].textNumber(now.fields(), text);
            areNumbered &= asker.numbers()[i] != KnownText.NO_NUMBER;
        }
        long[] numbers = areNumbered ? asker.numbers() : NONE;
        return asker.scope().isNew(numbers, () -> hash.of(tuple(asker.fields(), now)), ticks, condition.within());
    }

    private static String tuple(CorrelatedField[] fields, Occurrence now) {
        StringBuilder tuple = new StringBuilder();
        for (CorrelatedField field : fields) {
            String text = now.text(field).orElse("");
            tuple.append(text.length()).append(':').append(text);
        }
        return tuple.toString();
    }

    /** The same for a combination that is no condition's. */
    boolean isNew(String scope, String combination, long ticks, long within) {
        return scope(scope).isNew(NONE, () -> hash.of(combination), ticks, within);
    }

    void load(MemoryEntry entry) {
        scope(entry.scope()).load(entry);
    }

    /** Drops what was seen before an instant. */
    void dropBefore(String scope, long ticks) {
        SeenScope known = scopes.get(scope);
        if (known != null) {
            known.dropBefore(ticks);
        }
    }
}
