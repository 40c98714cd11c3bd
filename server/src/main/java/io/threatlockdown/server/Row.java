package io.threatlockdown.server;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** All values in the order of the columns, for JSON: instants as ISO 8601 text. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            all.put(names.get(i), value instanceof Instant instant ? instant.toString() : value);
        }
        return all;
    }
}
