package io.threatlockdown.kql;

import java.util.List;

/**
 * SQL that gives a query's result: one SELECT (with its CTEs) whose columns stand in the order of {@code columns}. All literals are
 * inside the text, quoted by the dialect.
 *
 * @param ordered whether the order of the rows is part of the result
 */
public record CompiledQuery(String sql, List<ResultColumn> columns, boolean ordered) {
    public CompiledQuery {
        columns = List.copyOf(columns);
    }
}
