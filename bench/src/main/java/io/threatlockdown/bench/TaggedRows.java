package io.threatlockdown.bench;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the scenario as they come from Log Analytics: with its tags, by which decoders and rules know them. Rows of one schema have one
 * schema afterwards, so that what is worked out of it is worked out once. For one thread.
 */
public final class TaggedRows {
    private final Map<Schema, Schema> known = new IdentityHashMap<>();

    public EventBatch tagged(EventBatch batch) {
        Schema schema = schema(batch.schema());
        return new EventBatch(
                schema,
                batch.events().stream().map(event -> tagged(event, schema)).toList());
    }

    public Event tagged(Event event) {
        return tagged(event, schema(event.schema()));
    }

    private Schema schema(Schema plain) {
        return known.computeIfAbsent(plain, TaggedRows::tagged);
    }

    private static Schema tagged(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of("azure_tag", ColumnType.STRING));
        columns.add(Column.of("log_analytics_tag", ColumnType.STRING));
        return new Schema(schema.table(), columns);
    }

    private static Event tagged(Event event, Schema schema) {
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < event.schema().size(); i++) {
            values[i] = event.value(i);
        }
        values[schema.size() - 2] = "azure-log-analytics";
        values[schema.size() - 1] = schema.table();
        return new Event(schema, values);
    }
}
