package io.threatlockdown.azure;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the tag of a configured request on events, as a column behind all others. For one thread. */
final class SourceTag {
    private final String column;
    private final Optional<String> tag;
    private final Map<Schema, Schema> wider = new IdentityHashMap<>();

    /** @param tag empty for none: events are left as they are */
    SourceTag(String column, Optional<String> tag) {
        this.column = column;
        this.tag = tag;
    }

    Event on(Event event) {
        if (tag.isEmpty() || event.schema().indexOf(column) >= 0) {
            return event;
        }
        Schema schema = wider.computeIfAbsent(event.schema(), this::widened);
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = event.value(i);
        }
        values[values.length - 1] = tag.get();
        return new Event(schema, values);
    }

    private Schema widened(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of(column, ColumnType.STRING));
        return new Schema(schema.table(), columns);
    }
}
