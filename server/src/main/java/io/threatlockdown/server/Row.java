package io.threatlockdown.server;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A row of a query's result, by column name. Asking for a column that the query did not give is a fault of the caller. */
public final class Row {
    private final List<String> names;
    private final @Nullable Object[] values;

    public Row(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    public @Nullable Object value(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the query gave no column " + name + ", only " + names);
        }
        return values[index];
    }

    public String text(String name) {
        Object value = value(name);
        return value == null ? "" : value.toString();
    }

    /** 0 when absent. */
    public long number(String name) {
        return value(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The instant as ISO 8601 text; {@code null} when absent, for JSON. */
    public @Nullable String time(String name) {
        return value(name) instanceof Instant instant ? instant.toString() : null;
    }
}
