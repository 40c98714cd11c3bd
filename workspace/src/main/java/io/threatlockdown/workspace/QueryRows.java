package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * All rows of a small answer, in the types that {@link QueryCursor#next()} gives. Others may hold the same rows: nobody changes them.
 *
 * @param rows each with one value for each column
 */
public record QueryRows(List<Column> columns, List<@Nullable Object[]> rows) {
    public QueryRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
