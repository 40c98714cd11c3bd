package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.MemoryEntry;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * Rows of one answer, the alerts they raised, what rules remember of them, the lines that shall leave for files, and the checkpoint that
 * says "this window is done": all of it becomes durable and visible together at {@link #commit()}, or nothing of it at any other end:
 * {@link #close()} without a commit, an exception, a crash.
 *
 * <p>Rows that their table holds already are dropped by identity. One thread; holds the tables' locks from begin to close, so that two
 * transactions never judge the same table's rows at once.
 */
public final class WorkspaceTransaction implements AutoCloseable {
    private static final int ALERTS_AT_ONCE = 1_000;

    private final Workspace workspace;
    private final DuckDBConnection connection;
    private final List<Lock> tableLocks;
    private final Instant arrival;
    private final Recognition recognition;
    private final Set<String> tables;
    private final Map<String, TableWriter> writers = new LinkedHashMap<>();
    private final StoredRows storedRows;
    private final Map<MemoryTable, Long> overruledMemory = new IdentityHashMap<>();
    private final Set<String> alertTables = new HashSet<>();
    private boolean ended;
    private boolean closed;
    private long newRows;
    private long droppedRows;
    private long alerts;
    private final List<String> toldAlerts = new ArrayList<>();
    private int highestLevel;
    private long leavingLines;

    /** @param tableLocks of these tables, held by this thread; they are given free by {@link #close()} */
    WorkspaceTransaction(
            Workspace workspace,
            DuckDBConnection connection,
            List<Lock> tableLocks,
            Set<String> tables,
            Instant arrival,
            Recognition recognition) {
        this.workspace = workspace;
        this.connection = connection;
        this.tableLocks = List.copyOf(tableLocks);
        this.tables = Set.copyOf(tables);
        this.arrival = arrival;
        this.recognition = recognition;
        try {
            execute("BEGIN TRANSACTION");
            this.storedRows = new StoredRows(connection);
            if (tables.size() == 1) {
                writer(tables.iterator().next()); // An answer without rows makes its table known.
            }
        } catch (SQLException e) {
            closeAfterFailure();
            throw workspace.database().failure("begin a transaction", e);
        } catch (RuntimeException e) {
            closeAfterFailure();
            throw e;
        }
    }

    /**
     * Takes in the rows that are new, in their order, and gives them back.
     *
     * @throws IllegalArgumentException when the batch belongs to a table that the transaction was not begun for
     */
    public List<NewRow> append(EventBatch batch) {
        String name = batch.schema().table();
        if (!tables.contains(name)) {
            throw new IllegalArgumentException("batch of " + name + " in a transaction on " + tables);
        }
        if (batch.events().isEmpty()) {
            return List.of();
        }
        try {
            workspace.database().makeRoom(connection);
            List<NewRow> fresh = writer(name).append(batch);
            newRows += fresh.size();
            droppedRows += batch.size() - fresh.size();
            return fresh;
        } catch (SQLException e) {
            throw workspace.database().failure("store rows of " + name, e);
        }
    }

    /** Those that it was begun for. */
    public Set<String> tables() {
        return tables;
    }

    private void closeWriters() throws SQLException {
        for (TableWriter writer : writers.values()) {
            writer.close();
        }
    }

    private TableWriter writer(String name) {
        return writers.computeIfAbsent(
                name, table -> new TableWriter(workspace, connection, storedRows, table, arrival, recognition));
    }

    /** Adds the alerts that rows of this transaction raised. */
    public void addAlerts(List<Alert> raised) {
        addAlerts(raised, AlertsTable.NAME);
        raised.forEach(
                alert -> highestLevel = Math.max(highestLevel, alert.rule().level()));
        raised.forEach(alert -> toldAlerts.add(alert.id()));
        alerts += raised.size();
    }

    /** Adds what rules in test found in rows of this transaction; they count as alerts nowhere. Their memory was read before. */
    public void addAlertsInTest(List<Alert> found) {
        addAlerts(found, AlertsTable.IN_TEST);
    }

    private void addAlerts(List<Alert> raised, String table) {
        if (raised.isEmpty()) {
            return;
        }
        alertTables.add(table);
        StoredTable alertsTable = workspace.stored().now().stored(table).orElseThrow();
        try (RowAppender appender = new RowAppender(connection, alertsTable)) {
            for (Alert alert : raised) {
                appender.append(AlertRow.of(alert, alertsTable));
            }
        } catch (SQLException e) {
            throw workspace.database().failure("store alerts", e);
        }
        if (table.equals(AlertsTable.NAME)) {
            bringBack(raised, alertsTable);
        }
    }

    private void bringBack(List<Alert> raised, StoredTable alertsTable) {
        try {
            for (int from = 0; from < raised.size(); from += ALERTS_AT_ONCE) {
                int to = Math.min(raised.size(), from + ALERTS_AT_ONCE);
                AlertStateTables.bringBack(connection, alertsTable, raised.subList(from, to));
            }
        } catch (SQLException e) {
            throw workspace.database().failure("look what was done with alerts before", e);
        }
    }

    /** The exceptions that count for alerts that are raised at that time. */
    public ExceptionsInForce exceptionsInForce(Instant at) {
        return workspace.exceptions().inForce(at);
    }

    /** Adds alerts that rows of this transaction raised, each closed by the exception that hides it. Nobody is told of them. */
    public void addExcepted(List<ExceptedAlert> raised) {
        if (raised.isEmpty()) {
            return;
        }
        addAlerts(raised.stream().map(ExceptedAlert::alert).toList(), AlertsTable.NAME);
        try {
            AlertStateTables.except(
                    connection,
                    workspace.stored().now().stored(AlertsTable.NAME).orElseThrow(),
                    raised,
                    arrival);
        } catch (SQLException e) {
            throw workspace.database().failure("close excepted alerts", e);
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
        putMemory(workspace.memories().live(), fresh, replaced, removed);
    }

    /** The same of what the rules in force and in test remember together; it was read before. */
    public void putMemoryInTest(
            Collection<MemoryEntry> fresh, Collection<MemoryEntry> replaced, Collection<MemoryEntry> removed) {
        putMemory(workspace.memories().inTest(), fresh, replaced, removed);
    }

    /** The same of what queries on a schedule have done. */
    public void putQueryMemory(
            Collection<MemoryEntry> fresh, Collection<MemoryEntry> replaced, Collection<MemoryEntry> removed) {
        putMemory(workspace.memories().ofQueries(), fresh, replaced, removed);
    }

    /** The same of what rules remember of the rows of a backfill; its memory was read before. */
    public void putBackfillMemory(
            long backfill,
            Collection<MemoryEntry> fresh,
            Collection<MemoryEntry> replaced,
            Collection<MemoryEntry> removed) {
        putMemory(workspace.memories().ofBackfill(backfill), fresh, replaced, removed);
    }

    private void putMemory(
            MemoryTable memory,
            Collection<MemoryEntry> fresh,
            Collection<MemoryEntry> replaced,
            Collection<MemoryEntry> removed) {
        try {
            memory.remove(connection, removed);
            memory.add(connection, fresh);
            memory.replace(connection, replaced);
        } catch (SQLException e) {
            throw workspace.database().failure("store the memory of the rules", e);
        }
        overruledMemory.merge(memory, (long) replaced.size() + removed.size(), Long::sum);
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
                workspace.leavingLines().prepare(connection);
            }
            workspace.leavingLines().gather(connection, leavingLines, channel, lines);
        } catch (SQLException e) {
            throw workspace.database().failure("store lines for " + channel.wireName(), e);
        }
        leavingLines += lines.size();
    }

    /** Sets how far the request has been taken in. */
    public void setCheckpoint(Checkpoint checkpoint) {
        try {
            workspace.stored().state().putCheckpoint(connection, checkpoint, newRows);
        } catch (SQLException e) {
            throw workspace.database().failure("store the checkpoint of " + checkpoint.request(), e);
        }
    }

    /**
     * Says for which tables a request brings rows, and that it has been taken in up to that instant whether it brought any or not: what
     * tells a silent table from one that is not collected.
     *
     * @param collected these and no others
     */
    public void setCollected(String request, Set<String> collected, Instant until) {
        try {
            CollectedTables.put(connection, request, collected, until);
        } catch (SQLException e) {
            throw workspace.database().failure("store for which tables " + request + " is", e);
        }
    }

    /**
     * Sets how far a request of a backfill has been taken in, and adds the rows and alerts to its own.
     *
     * @param key of the request
     */
    public void advanceBackfill(long backfill, String key, Instant until) {
        try {
            BackfillTables.advance(connection, backfill, key, until, newRows, heldRows(), alerts);
        } catch (SQLException e) {
            throw workspace.database().failure("store how far backfill " + backfill + " is", e);
        }
    }

    /** Adds the new rows to those of a request, and leaves how far it has been taken in as it is. */
    public void countRows(String request) {
        try {
            workspace.stored().state().countRows(connection, request, newRows);
        } catch (SQLException e) {
            throw workspace.database().failure("count the rows of " + request, e);
        }
    }

    /** Says from when on a request's rows are taken in, where that is not known; see {@link Reconciliations#begin(String)}. */
    public void beginReconciliation(String request, Instant begin) {
        try {
            ReconciliationTables.begin(connection, request, begin);
        } catch (SQLException e) {
            throw workspace.database().failure("record where the reconciliation of " + request + " begins", e);
        }
    }

    /** Writes down a window that this transaction holds whole, with how many rows it has. */
    public void recordWindow(String request, Instant from, Instant to) {
        try {
            ReconciliationTables.putWindow(connection, request, new TakenWindow(from, to, newRows + heldRows()));
        } catch (SQLException e) {
            throw workspace.database().failure("record a window of " + request, e);
        }
    }

    /** Adds the new rows to those of the window that was written down before and begins then. */
    public void countInWindow(String request, Instant from) {
        try {
            ReconciliationTables.countInWindow(connection, request, from, newRows);
        } catch (SQLException e) {
            throw workspace.database().failure("count the rows in a window of " + request, e);
        }
    }

    /** Adds the new rows to those that a comparison of that hour found missing. */
    public void countRecovered(String request, String table, Instant hour) {
        try {
            ReconciliationTables.countRecovered(connection, request, table, hour, arrival, newRows);
        } catch (SQLException e) {
            throw workspace.database().failure("count the rows that " + request + " recovered", e);
        }
    }

    /** Sets how far a file has been taken in. */
    public void setPosition(FilePosition position) {
        try {
            FilePositions.put(connection, position);
        } catch (SQLException e) {
            throw workspace.database().failure("store the position in " + position.file(), e);
        }
    }

    /** Forgets how far a file has been taken in. */
    public void removePosition(String source, String file) {
        try {
            FilePositions.remove(connection, source, file);
        } catch (SQLException e) {
            throw workspace.database().failure("forget the position in " + file, e);
        }
    }

    public void commit() {
        try {
            closeWriters();
            workspace.database().makeRoom(connection);
            if (leavingLines > 0) {
                workspace.leavingLines().commit(connection, leavingLines);
            } else {
                execute("COMMIT");
            }
        } catch (SQLException e) {
            throw workspace.database().failure("commit", e);
        } finally {
            // Also when it failed: how far it came is not known.
            workspace.stored().changes().changed(changedTables());
        }
        ended = true;
        writers.values().forEach(writer -> writer.changedTable().ifPresent(workspace.stored()::publish));
        overruledMemory.forEach(workspace.memories()::clear);
        announce();
    }

    private Set<String> changedTables() {
        Set<String> changed = new HashSet<>(alertTables);
        writers.values().stream()
                .filter(TableWriter::hasChangedRows)
                .forEach(writer -> changed.add(writer.tableName()));
        return changed;
    }

    /**
     * One announcement for each table; the alerts are told with the first, without those that are excepted. Alerts that came without rows
     * are told by themselves.
     */
    private void announce() {
        if (writers.isEmpty() && !alertTables.isEmpty()) {
            workspace.listeners().tell(new Committed(AlertsTable.NAME, 0, toldAlerts, highestLevel));
        }
        boolean first = true;
        for (TableWriter writer : writers.values()) {
            workspace
                    .listeners()
                    .tell(new Committed(
                            writer.tableName(),
                            writer.newRows(),
                            first ? toldAlerts : List.of(),
                            first ? highestLevel : 0));
            first = false;
        }
    }

    /** How many rows were new. */
    public long newRows() {
        return newRows;
    }

    /** How many rows were dropped because the table held them; one that was served twice counts once. */
    public long heldRows() {
        long repeated =
                writers.values().stream().mapToLong(TableWriter::repeatedRows).sum();
        return droppedRows - repeated;
    }

    /** How many alerts were raised, those that are excepted among them. */
    public long alerts() {
        return alerts;
    }

    /**
     * How many held rows came back under another {@code _ItemId}, as far as rows have come: more than none, at the end of an answer that
     * holds all rows of its time, means that the ids cannot be trusted, and that this transaction must not be committed.
     */
    public long renamedRecords() {
        return writers.values().stream().mapToLong(TableWriter::renamedRecords).sum();
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
                closeWriters();
                execute("ROLLBACK");
            }
            connection.close();
        } catch (SQLException e) {
            closeAfterFailure();
        } finally {
            tableLocks.forEach(Lock::unlock);
        }
    }

    /** A transaction whose roll-back failed ends with its connection. */
    private void closeAfterFailure() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw workspace.database().failure("end a transaction", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
