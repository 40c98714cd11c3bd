package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * @param atFirst the value of an alert that nobody has touched
     */
    private record StateColumn(
            String name,
            Column stored,
            KqlType type,
            String state,
            @Nullable Object atFirst) {}

    private static final List<StateColumn> ALL = List.of(
            column("Status", ColumnType.STRING, "status", AlertStatus.NEW.word()),
            column("ClosedReason", ColumnType.STRING, "reason", ""),
            column("Assignee", ColumnType.STRING, "assignee", ""),
            column("Tags", ColumnType.DYNAMIC, "tags", Dynamic.ofCompact("[]")),
            column("StateChanged", ColumnType.DATETIME, "changed", null),
            column("ExceptionId", ColumnType.LONG, "exception", null),
            column("Acknowledged", ColumnType.DATETIME, "acknowledged", null),
            column("StateVersion", ColumnType.LONG, "version", 0L));

    /** As they are stored: hidden. */
    static final List<Column> STORED = ALL.stream().map(StateColumn::stored).toList();

    private AlertStateColumns() {}

    private static StateColumn column(String name, ColumnType type, String state, @Nullable Object atFirst) {
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

    /** By the names of their columns, the values of an alert that nobody has touched. */
    static Map<String, @Nullable Object> untouched() {
        Map<String, @Nullable Object> values = new HashMap<>();
        ALL.forEach(column -> values.put(column.stored().name(), column.atFirst()));
        return values;
    }

    /** The same as assignments. */
    static String untouched(StoredTable alerts) {
        return ALL.stream()
                .map(column -> Sql.identifier(sqlName(alerts, column)) + " = " + literal(column.atFirst()))
                .collect(Collectors.joining(", "));
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Long number -> number.toString();
            case Dynamic dynamic -> Sql.text(dynamic.json());
            default -> Sql.text(value.toString());
        };
    }

    private static String sqlName(StoredTable alerts, StateColumn column) {
        return alerts.column(column.stored().name()).orElseThrow().sqlName();
    }
}
