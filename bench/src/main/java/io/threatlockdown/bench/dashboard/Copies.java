package io.threatlockdown.bench.dashboard;

import io.threatlockdown.event.Ticks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies the rows of a closed workspace's tables to the days before, the oldest first, as they would have come: other times, other
 * identities, the same shapes. Nothing else may have the file open.
 */
final class Copies {
    private static final String ALERTS = "Alerts";
    private static final int ROUNDS_A_COMMIT = 20;

    /** Columns that hold when something happened or came. */
    private static final Set<String> TIMES =
            Set.of("TimeGenerated", "ArrivalTime", "CreatedDateTime", "ActivityDateTime", "_IngestionTime", "_Arrival");

    /** As the workspace makes it of an alert's id: a UUID of version 3. */
    private static final String ALERT_ROW_ID = "(SELECT (hash[1:12] || '3' || hash[14:16]"
            + " || format('{:x}', (('0x' || hash[17])::INTEGER & 3) | 8) || hash[18:32])::UUID"
            + " FROM (SELECT md5(\"AlertId\" || '-$round') AS hash))";

    /** Columns by which a row is known. */
    private static final Set<String> IDENTITIES = Set.of("AlertId", "_ItemId", "Id", "CorrelationId");

    private final Statement statement;

    private Copies(Statement statement) {
        this.statement = statement;
    }

    private record Table(String name, String reference, long rows) {}

    private record Stored(String name, String sqlName) {}

    static void make(Path file, long alerts, long events) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            new Copies(statement).make(alerts, events);
        } catch (SQLException e) {
            throw new IOException("cannot fill " + file + ": " + e.getMessage(), e);
        }
    }

    private void make(long alerts, long events) throws SQLException {
        thin(tables(), alerts, events);
        List<Table> tables = tables();
        long sampledAlerts = rows(tables, true);
        long sampledEvents = rows(tables, false);
        for (Table table : tables) {
            boolean isAlerts = table.name().equals(ALERTS);
            long rounds = isAlerts ? rounds(alerts, sampledAlerts) : rounds(events, sampledEvents);
            copy(table, rounds);
            if (isAlerts) {
                copyStates(rounds);
            }
        }
        statement.execute("CHECKPOINT");
    }

    /** Leaves so little of the sample that it has to be copied to each of the thirty days at least. */
    private void thin(List<Table> tables, long alerts, long events) throws SQLException {
        long days = FilledWorkspace.SPAN.toDays();
        for (Table table : tables) {
            boolean isAlerts = table.name().equals(ALERTS);
            long keptOneOf = Math.ceilDiv(days * rows(tables, isAlerts), Math.max(1, isAlerts ? alerts : events));
            if (keptOneOf > 1) {
                statement.execute("DELETE FROM " + table.reference() + " WHERE rowid % " + keptOneOf + " <> 0");
            }
            if (isAlerts) {
                for (String states : List.of("tld.alert_states", "tld.alert_history")) {
                    statement.execute("DELETE FROM " + states + " WHERE alert NOT IN (SELECT \"AlertId\" FROM "
                            + table.reference() + ")");
                }
            }
        }
    }

    private static long rounds(long wanted, long sampled) throws SQLException {
        if (sampled == 0) {
            throw new SQLException("the sample has nothing to copy");
        }
        return Math.max(1, Math.ceilDiv(wanted, sampled));
    }

    private static long rows(List<Table> tables, boolean alerts) {
        return tables.stream()
                .filter(table -> table.name().equals(ALERTS) == alerts)
                .mapToLong(Table::rows)
                .sum();
    }

    private List<Table> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> references = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT DISTINCT table_name, table_sql_name FROM tld.columns ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                references.add("logs." + quoted(rows.getString(2)));
            }
        }
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + references.get(i))) {
                rows.next();
                tables.add(new Table(names.get(i), references.get(i), rows.getLong(1)));
            }
        }
        return tables;
    }

    /** The sample fills one slot of the thirty days; each round fills the one before it. */
    private void copy(Table table, long rounds) throws SQLException {
        long slot = Ticks.of(FilledWorkspace.SPAN) / rounds;
        List<String> columns = new ArrayList<>();
        for (Stored column : columns(table)) {
            columns.add(
                    table.name().equals(ALERTS) && column.name().equals("_RowId")
                            ? ALERT_ROW_ID
                            : copied(column, slot));
        }
        statement.execute(
                "CREATE OR REPLACE TEMP TABLE sample AS FROM " + table.reference() + " ORDER BY TimeGenerated");
        statement.execute("DELETE FROM " + table.reference());
        String insert =
                "INSERT INTO " + table.reference() + " SELECT " + String.join(", ", columns) + " FROM temp.sample";
        rounds(rounds, insert);
        statement.execute("DROP TABLE temp.sample");
    }

    private void copyStates(long rounds) throws SQLException {
        for (String table : List.of("tld.alert_states", "tld.alert_history")) {
            statement.execute("CREATE OR REPLACE TEMP TABLE sample AS FROM " + table);
            statement.execute("DELETE FROM " + table);
            rounds(
                    rounds,
                    "INSERT INTO " + table + " SELECT alert || '-' || $round, * EXCLUDE (alert) FROM temp.sample");
            statement.execute("DROP TABLE temp.sample");
        }
    }

    private void rounds(long rounds, String insert) throws SQLException {
        statement.execute("BEGIN");
        for (long round = rounds - 1; round >= 0; round--) {
            statement.execute(insert.replace("$round", Long.toString(round)));
            if (round % ROUNDS_A_COMMIT == 0) {
                statement.execute("COMMIT");
                statement.execute("BEGIN");
            }
        }
        statement.execute("COMMIT");
    }

    private List<Stored> columns(Table table) throws SQLException {
        List<Stored> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT name, sql_name FROM tld.columns WHERE table_name = '" + table.name() + "' ORDER BY position")) {
            while (rows.next()) {
                columns.add(new Stored(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    private static String copied(Stored column, long slot) {
        String name = quoted(column.sqlName());
        if (TIMES.contains(column.name())) {
            return name + " - $round * " + slot;
        }
        if (column.name().equals("_RowId")) {
            return "md5(" + name + "::VARCHAR || '-$round')::UUID";
        }
        return IDENTITIES.contains(column.name())
                ? "CASE WHEN " + name + " = '' THEN '' ELSE " + name + " || '-$round' END"
                : name;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
