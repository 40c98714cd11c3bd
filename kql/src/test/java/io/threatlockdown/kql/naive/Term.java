package io.threatlockdown.kql.naive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An expression as KQL text, with what it is in a row. Values: Boolean, Long (int and long), Double, String, Long ticks for times and
 * timespans, {@link Json}; empty for null. A string is never null.
 */
record Term(String text, Type type, Function<List<Optional<Object>>, Optional<Object>> value) {
    Optional<Object> in(List<Optional<Object>> row) {
        return value.apply(row);
    }

    /** The types that random expressions have. */
    enum Type {
        BOOL,
        LONG,
        REAL,
        STRING,
        DATETIME,
        TIMESPAN,
        DYNAMIC;

        String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
