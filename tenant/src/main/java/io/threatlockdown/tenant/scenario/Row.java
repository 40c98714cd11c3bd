package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** A row being filled in by column name. Columns never named stay empty: {@code ""} for a string, absent for all others. */
final class Row {
    private final Schema schema;
    private final @Nullable Object[] values;

    private Row(Schema schema) {
        this.schema = schema;
        this.values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            if (schema.columns().get(i).type() == ColumnType.STRING) {
                values[i] = "";
            }
        }
    }

    static Row in(Schema schema) {
        return new Row(schema);
    }

    /** @throws IllegalArgumentException when the table has no such column */
    Row set(String column, @Nullable Object value) {
        int index = schema.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(schema.table() + " has no column " + column);
        }
        values[index] = fitted(index, value);
        return this;
    }

    String table() {
        return schema.table();
    }

    Event event() {
        return new Event(schema, values);
    }

    /** The same fact is dynamic in one table and JSON text in another. */
    private @Nullable Object fitted(int index, @Nullable Object value) {
        if (schema.columns().get(index).type() != ColumnType.STRING) {
            return value;
        }
        return switch (value) {
            case null -> "";
            case Dynamic dynamic -> dynamic.json();
            case UUID id -> id.toString();
            default -> value;
        };
    }
}
