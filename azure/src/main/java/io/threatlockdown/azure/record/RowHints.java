package io.threatlockdown.azure.record;

import io.threatlockdown.event.ColumnType;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about records beyond what they say themselves.
 *
 * @param table the table of rows that do not name theirs
 * @param likelyTable the same with less certainty, from the name of a file: it counts for rows that have that table's columns
 * @param types the types that an answer declared for its columns; they count for columns that the table is not known to have
 */
public record RowHints(Optional<String> table, Optional<String> likelyTable, Map<String, ColumnType> types) {
    public static final RowHints NONE = new RowHints(Optional.empty(), Optional.empty(), Map.of());

    public RowHints {
        types = Map.copyOf(types);
    }

    public static RowHints ofTables(Optional<String> table, Optional<String> likelyTable) {
        return new RowHints(table, likelyTable, Map.of());
    }

    /** The hints for rows that all have these columns and are known to be rows, as those of an answer or of a CSV file are. */
    public RowHints forRows(Collection<String> columns, Map<String, ColumnType> declared) {
        return new RowHints(tableOf(columns).or(() -> likelyTable), likelyTable, declared);
    }

    /** The table of a row of these columns that does not name it. */
    Optional<String> tableOf(Collection<String> columns) {
        return table.or(() -> likelyTable.filter(likely -> LogTables.fits(likely, columns)))
                .or(() -> LogTables.ofColumns(columns));
    }
}
