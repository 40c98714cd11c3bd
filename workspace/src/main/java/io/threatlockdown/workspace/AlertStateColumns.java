package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The state of an alert as columns of the alerts table. What was done with alerts is kept in {@link AlertStateTables}; its outcome stands in
 * the alert's row as well, written by the same transactions, so that panels over a million alerts need not put the two together.
 */
final class AlertStateColumns {
    static final String VERSION = "_StateVersion";

    /**
     * @param name in queries
     * @param state where {@link AlertStateTables} has it
     * @param atFirst the value, as SQL, of an alert that nobody has touched
     */
    private record StateColumn(String name, Column stored, KqlType type, String state, String atFirst) {}

    private static final List<StateColumn> ALL = List.of(
            column("Status", ColumnType.STRING, "status", "'New'"),
            column("ClosedReason", ColumnType.STRING, "reason", "''"),
            column("Assignee", ColumnType.STRING, "assignee", "''"),
            column("Tags", ColumnType.DYNAMIC, "tags", "'[]'"),
            column("StateChanged", ColumnType.DATETIME, "changed", "NULL"),
            column("ExceptionId", ColumnType.LONG, "exception", "NULL"),
            column("Acknowledged", ColumnType.DATETIME, "acknowledged", "NULL"),
            column("StateVersion", ColumnType.LONG, "version", "0"));

    /** As they are stored: hidden. */
    static final List<Column> STORED = ALL.stream().map(StateColumn::stored).toList();

    private AlertStateColumns() {}

    private static StateColumn column(String name, ColumnType type, String state, String atFirst) {
        return new StateColumn(name, Column.of("_" + name, type), KqlType.valueOf(type.name()), state, atFirst);
    }

    /** As queries see them; the version stays hidden. A table of an earlier version lacks them until it is opened. */
    static List<TableColumn> of(StoredTable alerts) {
        return ALL.stream()
                .filter(column -> !column.stored().name().equals(VERSION))
                .filter(column -> alerts.column(column.stored().name()).isPresent())
                .map(column -> new TableColumn(column.name(), column.type(), sqlName(alerts, column), false))
                .toList();
    }

    /** Brings the states of some alerts into their rows, in the transaction that changed them. */
    static void write(Connection connection, StoredTable alerts, String ids) throws SQLException {
        String id = Sql.identifier(alerts.column("AlertId").orElseThrow().sqlName());
        String values = ALL.stream()
                .map(column -> Sql.identifier(sqlName(alerts, column)) + " = state." + column.state())
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + alerts.reference() + " AS alert SET " + values
                    + " FROM (FROM tld.alert_states WHERE alert IN (" + ids + ")) AS state WHERE state.alert = alert."
                    + id);
        }
    }

    /** The values of alerts that nobody has touched, as assignments. */
    static String untouched(StoredTable alerts) {
        return ALL.stream()
                .map(column -> Sql.identifier(sqlName(alerts, column)) + " = " + column.atFirst())
                .collect(Collectors.joining(", "));
    }

    private static String sqlName(StoredTable alerts, StateColumn column) {
        return alerts.column(column.stored().name()).orElseThrow().sqlName();
    }
}
