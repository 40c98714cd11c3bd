package io.threatlockdown.kql;

import java.util.List;
import java.util.Optional;

/**
 * A table as the binder sees it. In the database a column has this type: string VARCHAR and never NULL, bool BOOLEAN, int INTEGER,
 * long BIGINT, real DOUBLE, decimal DECIMAL(38,10), guid UUID, dynamic VARCHAR of compact JSON text, datetime and timespan BIGINT
 * counts of 100 ns (a datetime from 0001-01-01T00:00:00Z).
 *
 * @param name the name in KQL, case-sensitive
 * @param sqlName the parts of its name in the database, not quoted: {@code [schema, table]} or {@code [table]}; empty for a table that is
 *     known by its columns only and holds no rows
 * @param columns in output order, hidden ones included
 * @param ingestionTime the column behind {@code ingestion_time()}; empty when the function is null for this table
 * @param limit an SQL condition on the table's columns that a row has to meet to be there for whoever asks; empty for every row
 * @param view a SELECT of the database that gives the rows, where they are worked out when somebody asks; empty for a table that is stored
 */
public record TableSchema(
        String name,
        List<String> sqlName,
        List<TableColumn> columns,
        Optional<TableColumn> ingestionTime,
        Optional<String> limit,
        Optional<String> view) {
    public TableSchema {
        sqlName = List.copyOf(sqlName);
        columns = List.copyOf(columns);
    }

    /** A table all rows of which are there. */
    public TableSchema(
            String name, List<String> sqlName, List<TableColumn> columns, Optional<TableColumn> ingestionTime) {
        this(name, sqlName, columns, ingestionTime, Optional.empty(), Optional.empty());
    }

    /** A table that is worked out by a SELECT of the database when somebody asks. */
    public static TableSchema ofView(String name, List<String> sqlName, List<TableColumn> columns, String select) {
        return new TableSchema(name, sqlName, columns, Optional.empty(), Optional.empty(), Optional.of(select));
    }

    /** The same table with only those of its rows that meet an SQL condition on its columns. */
    public TableSchema limitedTo(String condition) {
        return new TableSchema(name, sqlName, columns, ingestionTime, Optional.of(condition), view);
    }
}
