package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events that follow each other in time and do not differ in the fields that a rule wants to differ: either all of them can be counted
 * with an event or none.
 */
final class Run {
    private final List<Optional<String>> texts;
    private final boolean hasDynamic;
    private final Lane events;

    private Run(List<Optional<String>> texts, boolean hasDynamic, Lane events) {
        this.texts = texts;
        this.hasDynamic = hasDynamic;
        this.events = events;
    }

    static Run of(Remembered event, Composite composite) {
        List<Optional<String>> texts = new ArrayList<>(composite.different().size());
        composite.different().forEach(field -> texts.add(event.value(field)));
        Lane events = new Lane(composite.clock());
        events.add(event);
        return new Run(texts, event.hasDynamic(), events);
    }

    boolean isLike(Run other) {
        return hasDynamic == other.hasDynamic && texts.equals(other.texts);
    }

    /** Whether its events can be counted with the event at hand. */
    boolean isComparable(Occurrence now, List<CorrelatedField> different) {
        for (int i = 0; i < different.size(); i++) {
            CorrelatedField field = different.get(i);
            boolean nothingToCompare = field instanceof CorrelatedField.Dynamic
                    && !hasDynamic
                    && !now.fields().hasDynamic();
            Optional<String> text = now.text(field);
            if (nothingToCompare || text.isPresent() && text.equals(texts.get(i))) {
                return false;
            }
        }
        return true;
    }

    Lane events() {
        return events;
    }

    long first() {
        return events.ticks(0);
    }

    /** Cuts off the events from an index on. */
    Run cut(int from) {
        return new Run(texts, hasDynamic, events.cut(from));
    }
}
