package io.threatlockdown.azure.source;

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

/**
 * Puts behind all other columns of an event what is known of the way it came: {@code _ItemId}, which names it in its source, and the tag
 * of the configured request. For one thread.
 */
public final class ArrivalColumns {
    private static final String ITEM_ID = "_ItemId";

    private final String tagColumn;
    private final Optional<String> tag;
    private final Map<Schema, Schema> wider = new IdentityHashMap<>();

    public ArrivalColumns(String tagColumn, Optional<String> tag) {
        this.tagColumn = tagColumn;
        this.tag = tag;
    }

    /** @param itemId {@code ""} for none */
    public Event on(Event event, String itemId) {
        Schema schema = wider.computeIfAbsent(event.schema(), this::widened);
        @Nullable Object[] values = new Object[schema.size()];
        int known = event.schema().size();
        for (int i = 0; i < known; i++) {
            values[i] = event.value(i);
        }
        values[schema.indexOf(ITEM_ID)] = itemId.isEmpty() ? null : itemId;
        tag.ifPresent(text -> values[schema.indexOf(tagColumn)] = text);
        return new Event(schema, values);
    }

    private Schema widened(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        add(columns, schema, ITEM_ID);
        if (tag.isPresent()) {
            add(columns, schema, tagColumn);
        }
        return new Schema(schema.table(), columns);
    }

    private static void add(List<Column> columns, Schema schema, String name) {
        if (schema.indexOf(name) < 0) {
            columns.add(Column.of(name, ColumnType.STRING));
        }
    }
}
