package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;

/**
 * Rows of one answer, the alerts they raised, and the checkpoint that says "this window is done": all of it becomes durable and
 * visible together at {@link #commit()}, or nothing of it at any other end: {@link #close()} without a commit, an exception, a crash.
 *
 * <p>Rows that the table holds already are dropped by identity. One thread; holds the table's lock from begin to close, so that two
 * transactions never judge the same table's rows at once.
 */
public final class WorkspaceTransaction implements AutoCloseable {
    private final Workspace workspace;
    private final DuckDBConnection connection;
    private final Lock tableLock;
    private final String tableName;
    private final Instant arrival;
    private final RowIdentity identity;
    private final StoredRows storedRows;
    private final Map<Schema, RowLayout> layouts = new LinkedHashMap<>();
    private StoredTable table;
    private boolean tableChanged;
    private boolean ended;
    private boolean closed;
    private long newRows;
    private long heldRows;
    private long alerts;
    private int highestLevel;

    WorkspaceTransaction(
            Workspace workspace,
            DuckDBConnection connection,
            Lock tableLock,
            String tableName,
            Instant arrival,
            String occasion) {
        this.workspace = workspace;
        this.connection = connection;
        this.tableLock = tableLock;
        this.tableName = tableName;
        this.arrival = arrival;
        this.identity = new RowIdentity(occasion);
        try {
            execute("BEGIN TRANSACTION");
            this.storedRows = new StoredRows(connection);
            this.table = workspace.catalog().stored(tableName).orElseGet(this::createTable);
        } catch (SQLException e) {
            closeAfterFailure();
            throw workspace.failure("begin a transaction", e);
        } catch (RuntimeException e) {
            closeAfterFailure();
            throw e;
        }
    }

    /**
     * Takes in the rows that are new, in their order, and gives them back.
     *
     * @throws IllegalArgumentException when the batch belongs to another table
     */
    public List<NewRow> append(EventBatch batch) {
        if (!batch.schema().table().equals(tableName)) {
            throw new IllegalArgumentException(
                    "batch of " + batch.schema().table() + " in a transaction on " + tableName);
        }
        if (batch.events().isEmpty()) {
            return List.of();
        }
        try {
            RowLayout layout = layoutOf(batch.schema());
            List<UUID> identities = batch.events().stream().map(identity::of).toList();
            BitSet held = storedRows.held(table, batch.events(), identities);
            List<NewRow> fresh = new ArrayList<>(batch.size() - held.cardinality());
            try (RowAppender appender = new RowAppender(connection, table)) {
                for (int i = held.nextClearBit(0); i < batch.size(); i = held.nextClearBit(i + 1)) {
                    Event event = batch.events().get(i);
                    appender.append(layout.stored(event, identities.get(i), arrival));
                    fresh.add(new NewRow(identities.get(i), event));
                }
            }
            newRows += fresh.size();
            heldRows += held.cardinality();
            return fresh;
        } catch (SQLException e) {
            throw workspace.failure("store rows of " + tableName, e);
        }
    }

    /** Adds the alerts that rows of this transaction raised. */
    public void addAlerts(List<Alert> raised) {
        if (raised.isEmpty()) {
            return;
        }
        StoredTable alertsTable = workspace.catalog().stored(AlertsTable.NAME).orElseThrow();
        try (RowAppender appender = new RowAppender(connection, alertsTable)) {
            for (Alert alert : raised) {
                appender.append(AlertRow.of(alert, alertsTable));
                highestLevel = Math.max(highestLevel, alert.rule().level());
            }
        } catch (SQLException e) {
            throw workspace.failure("store alerts", e);
        }
        alerts += raised.size();
    }

    /** Sets how far the request has been taken in. */
    public void setCheckpoint(Checkpoint checkpoint) {
        try {
            workspace.state().putCheckpoint(connection, checkpoint, newRows);
        } catch (SQLException e) {
            throw workspace.failure("store the checkpoint of " + checkpoint.request(), e);
        }
    }

    public void commit() {
        try {
            execute("COMMIT");
        } catch (SQLException e) {
            throw workspace.failure("commit", e);
        }
        ended = true;
        if (tableChanged) {
            workspace.publish(table);
        }
        workspace.announce(new Committed(tableName, newRows, alerts, highestLevel));
    }

    /** How many rows were new. */
    public long newRows() {
        return newRows;
    }

    /** How many rows were dropped because the table held them. */
    public long heldRows() {
        return heldRows;
    }

    public long alerts() {
        return alerts;
    }

    /** Rolls back unless committed, and gives the table free. Closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!ended) {
                ended = true;
                execute("ROLLBACK");
            }
            connection.close();
        } catch (SQLException e) {
            closeAfterFailure();
        } finally {
            tableLock.unlock();
        }
    }

    /** A transaction whose roll-back failed ends with its connection. */
    private void closeAfterFailure() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw workspace.failure("end a transaction", e);
        }
    }

    private StoredTable createTable() {
        StoredTable created = workspace.newTable(tableName, List.of());
        try {
            workspace.state().createTable(connection, created);
        } catch (SQLException e) {
            throw workspace.failure("create the table " + tableName, e);
        }
        tableChanged = true;
        return created;
    }

    private RowLayout layoutOf(Schema schema) throws SQLException {
        RowLayout known = layouts.get(schema);
        if (known != null && known.fits(table)) {
            return known;
        }
        List<Column> missing = RowLayout.missing(table, schema);
        if (!missing.isEmpty()) {
            StoredTable widened = table.widened(missing);
            workspace.state().addColumns(connection, table, widened);
            table = widened;
            tableChanged = true;
        }
        RowLayout layout = RowLayout.of(table, schema);
        layouts.put(schema, layout);
        return layout;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
