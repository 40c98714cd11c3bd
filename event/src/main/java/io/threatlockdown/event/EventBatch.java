package io.threatlockdown.event;

import java.util.List;

/**
 * Some events of one answer, in the order in which they came. All share one {@link Schema}. A big answer is many batches,
 * so that memory holds one of them at a time.
 */
public record EventBatch(Schema schema, List<Event> events) {
    public EventBatch {
        events = List.copyOf(events);
    }

    public int size() {
        return events.size();
    }
}
