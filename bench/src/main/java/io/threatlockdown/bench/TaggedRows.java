package io.threatlockdown.bench;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Rows of the scenario as they come from Log Analytics: with its tags, by which decoders and rules know them. */
public final class TaggedRows {
    private TaggedRows() {}

    public static EventBatch tagged(EventBatch batch) {
        Schema schema = tagged(batch.schema());
        return new EventBatch(
                schema,
                batch.events().stream().map(event -> tagged(event, schema)).toList());
    }

    public static Event tagged(Event event) {
        return tagged(event, tagged(event.schema()));
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
