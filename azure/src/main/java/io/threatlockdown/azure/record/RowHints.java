package io.threatlockdown.azure.record;

import io.threatlockdown.event.ColumnType;

import java.util.Map;
import java.util.Optional;

/**
 * What is known about records beyond what they say themselves.
 *
 * @param table the table of rows that do not name theirs
 * @param types the types that an answer declared for its columns; they count for columns that the table is not known to have
 */
public record RowHints(Optional<String> table, Map<String, ColumnType> types) {
    public static final RowHints NONE = new RowHints(Optional.empty(), Map.of());

    public RowHints {
        types = Map.copyOf(types);
    }

    public static RowHints ofTable(Optional<String> table) {
        return new RowHints(table, Map.of());
    }
}
