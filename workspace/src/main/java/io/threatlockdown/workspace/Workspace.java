package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.FunctionCheck;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TimeRange;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The local workspace: typed tables under their Azure names, the alerts, the checkpoints, in one DuckDB file.
 *
 * <p>Thread-safe. Queries see what was committed when they began and never wait for transactions, nor transactions for them. One
 * process at a time holds a workspace. After a crash the file opens at the last commit. Closing it ends queries that are running.
 */
public final class Workspace implements AutoCloseable {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final WorkspaceQueries queries;
    private final AuditTrail auditTrail;
    private final SavedFunctions functions;
    private final RequestRecords requests;
    private final Reconciliations reconciliations;
    private final RuleMemories memories;
    private final StoredBackfills backfills;
    private final AlertStates alertStates;
    private final Exceptions exceptions;
    private final SavedSearches searches;
    private final SystemAlertLog systemAlerts;
    private final Outbox outbox;
    private final RowExpiry expiry;
    private final RowSpans rowSpans;
    private final CommitListeners listeners = new CommitListeners();

    private Workspace(WorkspaceDatabase database) {
        this.database = database;
        this.tables = new WorkspaceTables(database);
        this.queries = new WorkspaceQueries(database, tables);
        this.auditTrail = new AuditTrail(database, tables);
        this.functions = new SavedFunctions(database, tables, queries, auditTrail);
        this.requests = new RequestRecords(database, tables.state());
        this.reconciliations = new Reconciliations(database);
        this.memories = new RuleMemories(database, tables);
        this.backfills = new StoredBackfills(database, memories, auditTrail);
        this.alertStates = new AlertStates(database, tables, queries, auditTrail);
        this.exceptions = new Exceptions(database, auditTrail);
        this.searches = new SavedSearches(database, auditTrail);
        this.systemAlerts = new SystemAlertLog(database);
        this.outbox = new Outbox(database);
        this.expiry = new RowExpiry(database, tables, alertStates);
        this.rowSpans = new RowSpans(database, tables);
    }

    /**
     * Opens the workspace, making it where there is none.
     *
     * @throws OperationException when the directory cannot be written, another process holds the file, or it cannot be read
     */
    public static Workspace open(WorkspaceSettings settings) {
        Workspace workspace = new Workspace(new WorkspaceDatabase(settings));
        try {
            workspace.prepare();
            workspace.auditTrail.takePending();
            return workspace;
        } catch (SQLException e) {
            workspace.close();
            throw workspace.database.failure("open", e);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        queries.start();
        DuckDBConnection root = database.root();
        try (Statement statement = root.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            tables.open(root);
            memories.start(root);
            outbox.start();
            exceptions.start(root);
            statement.execute("COMMIT");
        }
        functions.start();
    }

    public WorkspaceSettings settings() {
        return database.settings();
    }

    /**
     * Begins to take in rows of one table. Waits while another transaction on that table is open.
     *
     * @param arrival when the rows reached this process
     */
    public WorkspaceTransaction begin(String table, Instant arrival) {
        return begin(Set.of(table), arrival, new Recognition.Counted(""));
    }

    /**
     * Begins to take in rows of some tables. Waits while another transaction on one of them is open.
     *
     * @param tables every table that rows may be of
     * @param arrival when the rows reached this process
     * @param recognition when a row counts as held
     */
    public WorkspaceTransaction begin(Set<String> tables, Instant arrival, Recognition recognition) {
        List<Lock> locks = this.tables.lock(tables);
        try {
            return new WorkspaceTransaction(this, database.connection(), locks, tables, arrival, recognition);
        } catch (RuntimeException | Error e) {
            locks.forEach(Lock::unlock);
            throw e;
        }
    }

    /** How far the files of a source have been taken in, by the names of the files. */
    public Map<String, FilePosition> positions(String source) {
        return requests.positions(source);
    }

    /**
     * Runs a query on what is committed now.
     *
     * @throws KqlException when the query cannot be compiled
     * @throws OperationException when it fails
     */
    public QueryCursor query(String kql, QueryOptions options) {
        return queries.query(kql, options);
    }

    /**
     * All rows of a query whose answer is small. They may have been worked out for another who asked the same, of tables that have not
     * changed since.
     *
     * @throws OperationException as {@link #query(String, QueryOptions)} and its cursor
     */
    public QueryRows rows(String kql, QueryOptions options) {
        return queries.rows(kql, options);
    }

    /**
     * Runs a compiled query on what is committed now.
     *
     * @param timeout how long it may run
     * @param stop ends it early
     * @throws OperationException when it fails, or is stopped before its first row
     */
    public QueryCursor query(CompiledQuery compiled, Duration timeout, QueryStop stop) {
        return queries.query(compiled, timeout, stop);
    }

    /** Ends the queries that run now; each fails with {@link ErrorCode#QUERY_FAILED}. */
    public void stopQueries() {
        queries.stop();
    }

    /**
     * How the database would answer a query.
     *
     * @throws KqlException when the query cannot be compiled
     */
    public QueryPlan explain(String kql, QueryOptions options) {
        return queries.explain(kql, options);
    }

    /** The SQL that a query becomes. Where its columns depend on the data, as with {@code bag_unpack}, they are looked at. */
    public CompiledQuery compile(String kql, QueryOptions options) {
        return queries.compile(kql, options);
    }

    /**
     * The SQL of a query that nobody waits for and that raises alerts: alerts that such queries raised are not there for it.
     *
     * @throws KqlException when the query cannot be compiled
     */
    public ReadQuery compileUnattended(String kql, QueryOptions options) {
        return queries.compileUnattended(kql, options);
    }

    /**
     * How many rows of a table are held, by when they happened, without alerts that queries raised. Of a table that does not tell when
     * they did, none.
     *
     * @param span how long each span is that rows are counted in, the first from the range's beginning on
     * @return by the beginnings of the spans; one without rows is not among them
     */
    public SortedMap<Instant, RowsHeld> rowsHeld(String table, TimeRange range, Duration span) {
        return rowSpans.of(table, range, span);
    }

    /** When the oldest row of a table happened; empty when none tells. */
    public Optional<Instant> oldestRow(String table) {
        return rowSpans.oldest(table);
    }

    /** The tables as they are committed now, with those that Azure has and nothing has come for. */
    public Catalog tables() {
        return tables.now();
    }

    /** The names of all tables: first those that hold rows, then the others, each by name. */
    public List<String> tableNames() {
        return tables.names();
    }

    /** The saved functions, by name. */
    public List<StoredFunction> functions() {
        return functions.all();
    }

    public Optional<StoredFunction> function(String name) {
        return functions.of(name);
    }

    /** Saves a function under its name, in place of one that has it, unless the outcome is a refusal. */
    public FunctionCheck.Outcome saveFunction(StoredFunction function) {
        return functions.save(function, Optional.empty());
    }

    /** The same, with a line of the audit log: both or none. */
    public FunctionCheck.Outcome saveFunction(StoredFunction function, AuditEntry audit) {
        return functions.save(function, Optional.of(audit));
    }

    /** Whether there was one of that name. */
    public boolean removeFunction(String name) {
        return functions.remove(name, Optional.empty());
    }

    /** The same, with a line of the audit log when there was one: both or none. */
    public boolean removeFunction(String name, AuditEntry audit) {
        return functions.remove(name, Optional.of(audit));
    }

    public Optional<Checkpoint> checkpoint(String request) {
        return requests.checkpoint(request);
    }

    /** The checkpoints of all requests whose names begin so. */
    public List<Checkpoint> checkpoints(String beginning) {
        return requests.checkpoints(beginning);
    }

    /** Sets how far a request has been taken in, without rows. */
    public void recordCheckpoint(Checkpoint checkpoint) {
        requests.putCheckpoint(checkpoint);
    }

    /**
     * What was found out of the {@code _ItemId}s of a table's rows; empty when nothing yet.
     *
     * @param source the workspace that was asked
     */
    public Optional<ItemIds> itemIds(String source, String table) {
        return requests.itemIds(source, table);
    }

    public void recordItemIds(ItemIds found) {
        requests.putItemIds(found);
    }

    /** For which tables a request brings rows, as {@link WorkspaceTransaction#setCollected} said last. */
    public Set<String> collectedTables(String request) {
        return requests.collectedTables(request);
    }

    /** How many rows a request has brought in, over all its runs. */
    public long totalRows(String request) {
        return requests.totalRows(request);
    }

    /** The last run of each request that has run. */
    public List<RequestRun> runs() {
        return requests.runs();
    }

    /** What came of comparing hours with their sources. */
    public Reconciliations reconciliations() {
        return reconciliations;
    }

    /** What people make of alerts. */
    public AlertStates alertStates() {
        return alertStates;
    }

    /** Which alerts nobody wants to be told of. */
    public Exceptions exceptions() {
        return exceptions;
    }

    /** What a query with these options can read, as it is committed now. */
    public Catalog readable(QueryOptions options) {
        return queries.readable(options);
    }

    /** The searches that people keep. */
    public SavedSearches searches() {
        return searches;
    }

    /** Who did what that changes the installation. */
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public void recordRun(RequestRun run) {
        requests.putRun(run);
    }

    /** The requests that are paused, by name. */
    public List<RequestPause> pauses() {
        return requests.pauses();
    }

    /** Keeps that a request is paused, in place of what was known of it. */
    public void recordPause(RequestPause pause) {
        requests.putPause(pause);
    }

    public void removePause(String request) {
        requests.removePause(request);
    }

    /** What was wrong with the product's own work: what lasts first, then the newest. */
    public List<SystemAlert> systemAlerts(int most) {
        return systemAlerts.newest(most);
    }

    public void beginSystemAlert(SystemAlert alert) {
        systemAlerts.begin(alert);
    }

    /** Notes that it is over; nothing happens to one that is not known. */
    public void endSystemAlert(SystemAlert alert, Instant ended) {
        systemAlerts.end(alert, ended);
    }

    /** How many requests were well, by quarters of an hour from then on, the oldest first; a quarter that is missing is not known. */
    public List<SourceHealth> sourceHealth(Instant from) {
        return database.read("read the health of the sources", connection -> SourceHealthTable.since(connection, from));
    }

    /** Keeps the worse of this and what was noted of the same quarter, and forgets what is older. */
    public void recordSourceHealth(SourceHealth health, Instant oldest) {
        database.write("record the health of the sources", connection -> {
            SourceHealthTable.put(connection, health);
            SourceHealthTable.expire(connection, oldest);
        });
    }

    /**
     * What each table takes up in the database's file, in bytes, by name: the blocks that hold its columns, whole. Rows that are in the
     * log alone are not in it.
     */
    public Map<String, Long> tableBytes() {
        return database.read(
                "measure the tables",
                connection -> TableSizes.of(connection, tables.now().storedTables()));
    }

    /** What rules remember, as it is committed, in the order in which it was put; what was replaced stands where it was replaced. */
    public List<MemoryEntry> memory() {
        return memories.readLive();
    }

    /** What queries on a schedule have done, as it is committed. */
    public List<MemoryEntry> queryMemory() {
        return memories.readOfQueries();
    }

    /** What rules remember of the rows of a backfill, as it is committed. */
    public List<MemoryEntry> backfillMemory(long backfill) {
        return memories.readOfBackfill(backfill);
    }

    /** What the rules in force and in test remember together, as it is committed. Makes room for what they find. */
    public List<MemoryEntry> memoryInTest() {
        return memories.readInTest();
    }

    /** Every backfill, in the order in which they were asked for. */
    public List<StoredBackfill> backfills() {
        return backfills.all();
    }

    /**
     * Keeps a new one under the next id, whatever its own is, and gives it back with that.
     *
     * @param audit the lines of the audit log that are kept with it
     */
    public StoredBackfill addBackfill(StoredBackfill backfill, Function<StoredBackfill, List<AuditEntry>> audit) {
        return backfills.add(backfill, audit);
    }

    /** What becomes of a backfill next. Of one that is done, nothing is remembered by the rules any more. */
    public void putBackfillState(long backfill, StoredBackfill.State state) {
        backfills.putState(backfill, state, List.of());
    }

    /** The same, with lines of the audit log: all or none. */
    public void putBackfillState(long backfill, StoredBackfill.State state, List<AuditEntry> audit) {
        backfills.putState(backfill, state, audit);
    }

    /** Why a request of a backfill does not go on, in one line. */
    public void putBackfillError(long backfill, String key, String error) {
        backfills.putError(backfill, key, error);
    }

    /**
     * The first lines that wait on a channel, in the order of their commits; one at least if any waits.
     *
     * @param most how many; very long lines are fewer
     */
    public List<OutboxEntry> waiting(OutboxChannel channel, int most) {
        return outbox.waiting(channel, most);
    }

    /** How a channel is doing: what waits, and what has become of its lines since the workspace was opened. */
    public ChannelHealth channelHealth(OutboxChannel channel) {
        return outbox.health(channel);
    }

    /**
     * Notes that lines cannot leave, in memory only.
     *
     * @param reason one line, without the text of any alert
     */
    public void noteChannelTrouble(OutboxChannel channel, Instant at, String reason) {
        outbox.failed(channel, at, reason);
    }

    /** Notes that lines can leave. */
    public void noteChannelWorks(OutboxChannel channel) {
        outbox.works(channel);
    }

    /** How far the file of a channel is right; empty before the first. */
    public Optional<WrittenFile> written(OutboxChannel channel) {
        return outbox.written(channel);
    }

    /** Notes which file a channel is written to, and how far it is right, when no line has left. */
    public void recordWritten(OutboxChannel channel, WrittenFile written) {
        outbox.putWritten(channel, written);
    }

    /**
     * Removes the lines that have left and notes how far their file is right: both or none.
     *
     * @param upTo the {@code seq} of the last of them
     * @param at when they left
     */
    public void recordLeft(OutboxChannel channel, long upTo, WrittenFile written, Instant at) {
        outbox.remove(channel, upTo, written, at);
    }

    /**
     * Removes the lines that have left by a channel that no file belongs to.
     *
     * @param upTo the {@code seq} of the last of them
     */
    public void recordLeft(OutboxChannel channel, long upTo) {
        outbox.remove(channel, upTo);
    }

    /**
     * Removes events and alerts that were taken in before that instant; gives back how many. When they happened does not count: an old
     * event that comes late is kept as long as any other, and is not asked for, and taken in, once more while windows still reach it.
     * What people made of an alert goes with the alert.
     */
    public long expire(Instant before) {
        return expiry.expire(table -> before);
    }

    /** The same with an instant of its own for each table, the alerts' included. */
    public long expire(Function<String, Instant> before) {
        return expiry.expire(before);
    }

    /** Calls the listener after each commit, on the thread that committed; it must be quick and must not throw. */
    public void onCommit(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        queries.close();
        database.close();
    }

    WorkspaceDatabase database() {
        return database;
    }

    WorkspaceTables stored() {
        return tables;
    }

    RuleMemories memories() {
        return memories;
    }

    OutboxTable leavingLines() {
        return outbox.lines();
    }

    CommitListeners listeners() {
        return listeners;
    }
}
