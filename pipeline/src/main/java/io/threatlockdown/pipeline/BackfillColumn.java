package io.threatlockdown.pipeline;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Marks events as those of a backfill, so that rules and queries can tell. For one thread. */
final class BackfillColumn {
    private final Map<Schema, Schema> wider = new IdentityHashMap<>();

    EventBatch on(EventBatch batch) {
        Schema schema = wider.computeIfAbsent(batch.schema(), BackfillColumn::widened);
        int position = schema.indexOf(Event.BACKFILL);
        List<Event> marked = new ArrayList<>(batch.size());
        for (Event event : batch.events()) {
            marked.add(marked(event, schema, position));
        }
        return new EventBatch(schema, marked);
    }

    private static Event marked(Event event, Schema schema, int position) {
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < event.schema().size(); i++) {
            values[i] = event.value(i);
        }
        values[position] = true;
        return new Event(schema, values);
    }

    /** A column that a query made under this name gives way. */
    private static Schema widened(Schema schema) {
        Column mark = Column.of(Event.BACKFILL, ColumnType.BOOL);
        int taken = schema.indexOf(Event.BACKFILL);
        Column[] columns = schema.columns().toArray(Column[]::new);
        if (taken < 0) {
            columns = Arrays.copyOf(columns, columns.length + 1);
            taken = columns.length - 1;
        }
        columns[taken] = mark;
        return new Schema(schema.table(), List.of(columns));
    }
}
