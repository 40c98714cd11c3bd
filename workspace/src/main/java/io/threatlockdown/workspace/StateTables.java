package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.workspace.RequestRun.RunError;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the workspace knows of itself, in the same file as its rows: tables and their columns, checkpoints, last runs. */
final class StateTables {
    static final int LAYOUT_VERSION = 1;

    private static final List<String> DEFINITIONS = List.of(
            "CREATE SCHEMA IF NOT EXISTS tld",
            "CREATE SCHEMA IF NOT EXISTS " + StoredTable.SCHEMA,
            "CREATE TABLE IF NOT EXISTS tld.layout (version INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.columns (table_name VARCHAR NOT NULL, table_sql_name VARCHAR NOT NULL,"
                    + " position INTEGER NOT NULL, name VARCHAR NOT NULL, sql_name VARCHAR NOT NULL, type VARCHAR NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.checkpoints (request VARCHAR PRIMARY KEY, until_ticks BIGINT NOT NULL,"
                    + " total_rows BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.runs (request VARCHAR PRIMARY KEY, started BIGINT NOT NULL, took BIGINT NOT NULL,"
                    + " new_rows BIGINT NOT NULL, failures INTEGER NOT NULL, error_time BIGINT, error_code VARCHAR,"
                    + " error_message VARCHAR)");

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (List<String> definitions : List.of(
                    DEFINITIONS,
                    OutboxTable.DEFINITIONS,
                    FunctionTable.DEFINITIONS,
                    FilePositions.DEFINITIONS,
                    BackfillTables.DEFINITIONS,
                    ItemIdTable.DEFINITIONS,
                    ReconciliationTables.DEFINITIONS,
                    AlertStateTables.DEFINITIONS,
                    ExceptionTables.DEFINITIONS,
                    PauseTable.DEFINITIONS,
                    SavedSearchTable.DEFINITIONS,
                    SystemAlertTable.DEFINITIONS,
                    SourceHealthTable.DEFINITIONS,
                    CollectedTables.DEFINITIONS)) {
                for (String definition : definitions) {
                    statement.execute(definition);
                }
            }
            statement.execute(
                    "INSERT INTO tld.layout SELECT " + LAYOUT_VERSION + " WHERE NOT EXISTS (FROM tld.layout)");
        }
    }

    int layoutVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(version) FROM tld.layout")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    StoredCatalog readCatalog(Connection connection) throws SQLException {
        Map<String, List<StoredColumn>> columns = new LinkedHashMap<>();
        Map<String, String> sqlNames = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name, table_sql_name, name, sql_name, type"
                        + " FROM tld.columns ORDER BY table_name, position")) {
            while (rows.next()) {
                sqlNames.put(rows.getString(1), rows.getString(2));
                Column column = Column.of(
                        rows.getString(3),
                        ColumnType.ofWireName(rows.getString(5)).orElseThrow());
                columns.computeIfAbsent(rows.getString(1), t -> new ArrayList<>())
                        .add(new StoredColumn(column, rows.getString(4)));
            }
        }
        Map<String, StoredTable> tables = new LinkedHashMap<>();
        columns.forEach((name, of) -> tables.put(name, new StoredTable(name, sqlNames.get(name), of)));
        return new StoredCatalog(tables, Map.of());
    }

    void createTable(DuckDBConnection connection, StoredTable table) throws SQLException {
        List<String> definitions =
                table.columns().stream().map(StoredColumn::definition).toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table.reference() + " (" + String.join(", ", definitions) + ")");
        }
        insertColumns(connection, table, 0);
    }

    void addColumns(DuckDBConnection connection, StoredTable before, StoredTable widened) throws SQLException {
        int known = before.columns().size();
        try (Statement statement = connection.createStatement()) {
            for (StoredColumn column :
                    widened.columns().subList(known, widened.columns().size())) {
                statement.execute("ALTER TABLE " + widened.reference() + " ADD COLUMN " + column.definition());
            }
        }
        insertColumns(connection, widened, known);
    }

    private void insertColumns(DuckDBConnection connection, StoredTable table, int from) throws SQLException {
        try (DuckDBAppender rows = connection.createAppender("tld", "columns")) {
            for (int i = from; i < table.columns().size(); i++) {
                StoredColumn column = table.columns().get(i);
                rows.beginRow();
                rows.append(table.name());
                rows.append(table.sqlName());
                rows.append(i);
                rows.append(column.name());
                rows.append(column.sqlName());
                rows.append(column.column().type().wireName());
                rows.endRow();
            }
        }
    }

    Optional<Checkpoint> checkpoint(Connection connection, String request) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT until_ticks FROM tld.checkpoints WHERE request = ?")) {
            query.setString(1, request);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Checkpoint(request, Ticks.toInstant(rows.getLong(1))))
                        : Optional.empty();
            }
        }
    }

    /** Of those whose names begin so. */
    List<Checkpoint> checkpoints(Connection connection, String beginning) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT request, until_ticks FROM tld.checkpoints WHERE starts_with(request, ?)")) {
            query.setString(1, beginning);
            List<Checkpoint> checkpoints = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    checkpoints.add(new Checkpoint(rows.getString(1), Ticks.toInstant(rows.getLong(2))));
                }
            }
            return checkpoints;
        }
    }

    long totalRows(Connection connection, String request) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT total_rows FROM tld.checkpoints WHERE request = ?")) {
            query.setString(1, request);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    void putCheckpoint(Connection connection, Checkpoint checkpoint, long newRows) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO tld.checkpoints VALUES (?, ?, ?)"
                + " ON CONFLICT (request) DO UPDATE SET until_ticks = excluded.until_ticks,"
                + " total_rows = total_rows + excluded.total_rows")) {
            put.setString(1, checkpoint.request());
            put.setLong(2, Ticks.of(checkpoint.until()));
            put.setLong(3, newRows);
            put.execute();
        }
    }

    void countRows(Connection connection, String request, long newRows) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "UPDATE tld.checkpoints SET total_rows = total_rows + ? WHERE request = ?")) {
            count.setLong(1, newRows);
            count.setString(2, request);
            count.execute();
        }
    }

    void putRun(Connection connection, RequestRun run) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            put.setString(1, run.request());
            put.setLong(2, Ticks.of(run.started()));
            put.setLong(3, Ticks.of(run.took()));
            put.setLong(4, run.rows());
            put.setInt(5, run.failuresInARow());
            put.setObject(6, orNull(run.lastError().map(e -> Ticks.of(e.time()))));
            put.setObject(7, orNull(run.lastError().map(RunError::code)));
            put.setObject(8, orNull(run.lastError().map(RunError::message)));
            put.execute();
        }
    }

    List<RequestRun> runs(Connection connection) throws SQLException {
        List<RequestRun> runs = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT request, started, took, new_rows, failures, error_time,"
                        + " error_code, error_message FROM tld.runs ORDER BY request")) {
            while (rows.next()) {
                Optional<RunError> error = rows.getString(7) == null
                        ? Optional.empty()
                        : Optional.of(
                                new RunError(Ticks.toInstant(rows.getLong(6)), rows.getString(7), rows.getString(8)));
                runs.add(new RequestRun(
                        rows.getString(1),
                        Ticks.toInstant(rows.getLong(2)),
                        Ticks.toDuration(rows.getLong(3)),
                        rows.getLong(4),
                        rows.getInt(5),
                        error));
            }
        }
        return runs;
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
