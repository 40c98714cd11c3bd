package io.threatlockdown.bench.detection;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

/** A row while it is made: what is not set is absent, or empty text. */
final class RowDraft {
    private final Schema schema;
    private final @Nullable Object[] values;

    RowDraft(Schema schema) {
        this.schema = schema;
        this.values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = schema.columns().get(i).type() == ColumnType.STRING ? "" : null;
        }
    }

    /** @param value of the column's type; of a dynamic column, JSON text */
    RowDraft set(String column, Object value) {
        int index = schema.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(schema.table() + " has no column " + column);
        }
        ColumnType type = schema.columns().get(index).type();
        values[index] = type == ColumnType.DYNAMIC ? Dynamic.ofCompact((String) value) : value;
        return this;
    }

    Event row() {
        return new Event(schema, values);
    }
}
