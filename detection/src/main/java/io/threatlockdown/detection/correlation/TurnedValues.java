package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last values of the fields that rules watch, by rule and owner. */
final class TurnedValues {
    private static final Logger LOG = LoggerFactory.getLogger(TurnedValues.class);
    private static final int MOST_OWNERS = 100_000;

    private final MemoryJournal journal;

    /** By rule; the owners of each in the order in which they were heard of last. */
    private final Map<String, LinkedHashMap<String, OwnerValues>> owners = new LinkedHashMap<>();

    TurnedValues(MemoryJournal journal) {
        this.journal = journal;
    }

    /** Whether the event at hand makes known that a field turned; its value is noted. */
    boolean turns(Turned asked, Occurrence now) {
        Optional<String> text = now.text(asked.field());
        StringBuilder owner = new StringBuilder();
        for (CorrelatedField field : asked.owners()) {
            Optional<String> name = now.text(field);
            if (name.isEmpty()) {
                return false;
            }
            owner.append(name.get().length()).append(':').append(name.get());
        }
        return text.isPresent() && turns(asked, owner.toString(), text.get(), now);
    }

    private boolean turns(Turned asked, String owner, String text, Occurrence now) {
        long ticks = now.ticks(asked.clock());
        OwnerValues values = of(asked.scope(), owner);
        if (values.holds(text, ticks)) {
            return false;
        }
        Optional<OwnerValues.Turn> turn = values.add(text, ticks, asked);
        journal.replaced(entry(asked.scope(), owner, values));
        turn.ifPresent(made -> now.tally(new AlertEvidence.Counted(2, 0, made.before(), made.turned())));
        return turn.isPresent();
    }

    private OwnerValues of(String scope, String owner) {
        LinkedHashMap<String, OwnerValues> known =
                owners.computeIfAbsent(scope, unknown -> new LinkedHashMap<>(16, 0.75f, true));
        OwnerValues values = known.computeIfAbsent(owner, unknown -> new OwnerValues());
        if (known.size() > MOST_OWNERS) {
            LOG.warn("a rule watches more than it can, what it heard of least recently is forgotten rule={}", scope);
            Map.Entry<String, OwnerValues> eldest = known.firstEntry();
            known.remove(eldest.getKey());
            journal.removed(entry(scope, eldest.getKey(), eldest.getValue()));
        }
        return values;
    }

    private static MemoryEntry entry(String scope, String owner, OwnerValues values) {
        return new MemoryEntry(MemoryKind.VALUE, scope, owner, Ticks.toInstant(values.newest()), values.json());
    }

    void load(MemoryEntry entry) {
        OwnerValues.read(entry.text())
                .ifPresentOrElse(
                        values -> owners.computeIfAbsent(entry.scope(), unknown -> new LinkedHashMap<>(16, 0.75f, true))
                                .put(entry.key(), values),
                        () -> journal.removed(entry));
    }

    /** Drops what was heard of before an instant. */
    void dropBefore(String scope, long ticks) {
        owners.getOrDefault(scope, new LinkedHashMap<>()).entrySet().removeIf(known -> {
            boolean old = known.getValue().newest() < ticks;
            if (old) {
                journal.removed(entry(scope, known.getKey(), known.getValue()));
            }
            return old;
        });
    }
}
