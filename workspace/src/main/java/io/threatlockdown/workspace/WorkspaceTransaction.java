package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Schema;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;

/**
 * Rows of one answer, the alerts they raised, what rules remember of them, the lines that shall leave for files, and the checkpoint that
 * says "this window is done": all of it becomes durable and visible together at {@link #commit()}, or nothing of it at any other end: {@link #close()} without a commit, an exception, a crash.
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
    private long overruledMemory;
    private long leavingLines;

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
            workspace.memoryReserve().makeRoom(connection);
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

    /**
     * Changes what rules remember; the changes of several calls follow each other. Transactions that change the same entries must do
     * so one after the other, each from here to its commit; those that change different ones need not care.
     *
     * @param fresh entries that are certainly not remembered; those of {@code removed} do not count as remembered
     * @param replaced entries that are remembered or not: from now on as given
     * @param removed entries to forget, by their names; those that are not remembered count for nothing
     */
    public void putMemory(
            Collection<MemoryEntry> fresh, Collection<MemoryEntry> replaced, Collection<MemoryEntry> removed) {
        MemoryTable memory = workspace.memoryTable();
        try {
            memory.remove(connection, removed);
            memory.add(connection, fresh);
            memory.replace(connection, replaced);
        } catch (SQLException e) {
            throw workspace.failure("store the memory of the rules", e);
        }
        overruledMemory += replaced.size() + removed.size();
    }

    /**
     * Lets lines leave by a channel, in their order, behind all that was committed before.
     *
     * @param lines without line breaks
     */
    public void addToOutbox(OutboxChannel channel, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        for (String line : lines) {
            if (line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a line of the outbox holds a line break");
            }
        }
        try {
            if (leavingLines == 0) {
                workspace.outbox().prepare(connection);
            }
            workspace.outbox().gather(connection, leavingLines, channel, lines);
        } catch (SQLException e) {
            throw workspace.failure("store lines for " + channel.wireName(), e);
        }
        leavingLines += lines.size();
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
            workspace.memoryReserve().makeRoom(connection);
            if (leavingLines > 0) {
                workspace.outbox().commit(connection, leavingLines);
            } else {
                execute("COMMIT");
            }
        } catch (SQLException e) {
            throw workspace.failure("commit", e);
        }
        ended = true;
        if (tableChanged) {
            workspace.publish(table);
        }
        workspace.clearMemory(overruledMemory);
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
        StoredTable created = workspace.newTable(tableName);
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
