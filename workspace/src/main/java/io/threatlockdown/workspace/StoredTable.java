package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table as it is stored: the columns stand in the order in which the database has them. Immutable. */
record StoredTable(String name, String sqlName, List<StoredColumn> columns) {
    static final String SCHEMA = "logs";

    StoredTable {
        columns = List.copyOf(columns);
    }

    /** A table that has these columns and the system's. */
    static StoredTable create(String name, Set<String> sqlNamesTaken, List<Column> columns) {
        StoredTable empty = new StoredTable(name, freeName(name, sqlNamesTaken), List.of());
        List<Column> all = new ArrayList<>(columns);
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        SystemColumns.ALL.stream().filter(c -> !names.contains(c.name())).forEach(all::add);
        return empty.widened(all);
    }

    /** This table with those of the columns that it lacks, at its end. */
    StoredTable widened(List<Column> more) {
        Set<String> taken = columns.stream().map(c -> fold(c.sqlName())).collect(Collectors.toCollection(HashSet::new));
        List<StoredColumn> all = new ArrayList<>(columns);
        for (Column column : more) {
            String sqlName = freeName(column.name(), taken);
            taken.add(fold(sqlName));
            all.add(new StoredColumn(column, sqlName));
        }
        return new StoredTable(name, sqlName, all);
    }

    Optional<StoredColumn> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** The column of event times; empty when the table has none, or holds something else under that name. */
    Optional<StoredColumn> eventTime() {
        return column(Event.EVENT_TIME).filter(c -> c.column().type() == ColumnType.DATETIME);
    }

    /** When a row was taken in here, as an expression. */
    String arrival() {
        return "coalesce(" + sqlOf(SystemColumns.ARRIVAL) + ", " + sqlOf(SystemColumns.TIME_RECEIVED) + ")";
    }

    private String sqlOf(String column) {
        return Sql.identifier(column(column).orElseThrow().sqlName());
    }

    /** Schema and table, quoted. */
    String reference() {
        return Sql.identifier(SCHEMA) + "." + Sql.identifier(sqlName);
    }

    TableSchema asTableSchema() {
        boolean alerts = name.equals(AlertsTable.NAME);
        List<TableColumn> columns = new ArrayList<>(new StandardColumns(this).all());
        if (alerts) {
            columns.addAll(AlertStateColumns.of(this));
        }
        return new TableSchema(
                name,
                List.of(SCHEMA, sqlName),
                columns,
                column(SystemColumns.INGESTION_TIME).map(StoredColumn::asTableColumn));
    }

    /** The same table before it has been made: its columns are known, and it holds nothing. */
    TableSchema asKnownSchema() {
        TableSchema stored = asTableSchema();
        return new TableSchema(name, List.of(), stored.columns(), stored.ingestionTime());
    }

    private static String freeName(String wanted, Set<String> takenFolded) {
        String name = wanted;
        for (int n = 2; takenFolded.contains(fold(name)); n++) {
            name = wanted + "~" + n;
        }
        return name;
    }

    static String fold(String sqlName) {
        return sqlName.toLowerCase(Locale.ROOT);
    }
}
