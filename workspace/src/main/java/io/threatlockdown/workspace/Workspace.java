package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.DuckDbDialect;
import io.threatlockdown.kql.FunctionCheck;
import io.threatlockdown.kql.KqlCompiler;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.ResultColumn;
import io.threatlockdown.workspace.outside.OutsideFolders;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The local workspace: typed tables under their Azure names, the alerts, the checkpoints, in one DuckDB file.
 *
 * <p>Thread-safe. Queries see what was committed when they began and never wait for transactions, nor transactions for them. One
 * process at a time holds a workspace. After a crash the file opens at the last commit. Closing it ends queries that are running.
 */
public final class Workspace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

    private final WorkspaceSettings settings;
    private final DuckDBConnection root;
    private final StateTables state = new StateTables();
    private final MemoryTable memory = MemoryTable.live();
    private final AtomicReference<Optional<MemoryTable>> memoryInTest = new AtomicReference<>(Optional.empty());
    private final Map<Long, MemoryTable> backfillMemories = new ConcurrentHashMap<>();
    private final OutboxTable outbox = new OutboxTable();
    private final FunctionTable functions = new FunctionTable();
    private final ReentrantLock functionChanges = new ReentrantLock();
    private final ReentrantLock itemIdChanges = new ReentrantLock();
    private final OutsideFolders outside;
    private final AtomicReference<StoredCatalog> catalog;
    private final KqlCompiler compiler = new KqlCompiler(new DuckDbDialect());
    private final Map<String, ReentrantLock> tableLocks = new ConcurrentHashMap<>();
    private final List<Consumer<Committed>> listeners = new CopyOnWriteArrayList<>();
    private final Set<QueryStop> runningQueries = ConcurrentHashMap.newKeySet();
    private final MemoryReserve memoryReserve;
    private final Reconciliations reconciliations = new Reconciliations(this);
    private final AlertStates alertStates = new AlertStates(this);
    private final Exceptions exceptions = new Exceptions(this);
    private final SavedSearches searches = new SavedSearches(this);
    private final AuditTrail auditTrail;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("query-deadlines").daemon().factory());

    private Workspace(WorkspaceSettings settings, DuckDBConnection root) {
        this.settings = settings;
        this.root = root;
        this.memoryReserve = new MemoryReserve(settings, runningQueries);
        this.catalog = new AtomicReference<>(new StoredCatalog(Map.of(), Map.of()));
        this.outside = new OutsideFolders(settings.directory());
        this.auditTrail = new AuditTrail(this);
    }

    /**
     * Opens the workspace, making it where there is none.
     *
     * @throws OperationException when the directory cannot be written, another process holds the file, or it cannot be read
     */
    public static Workspace open(WorkspaceSettings settings) {
        DuckDBConnection root = WorkspaceFile.open(settings);
        Workspace workspace = new Workspace(settings, root);
        try {
            workspace.prepare();
            workspace.auditTrail.takePending();
            return workspace;
        } catch (SQLException e) {
            workspace.close();
            throw workspace.failure("open", e);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private void prepare() throws SQLException {
        outside.register(root);
        try (Statement statement = root.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            state.create(root);
            int version = state.layoutVersion(root);
            if (version > StateTables.LAYOUT_VERSION) {
                throw new OperationException(
                        ErrorCode.STORE_UNREADABLE,
                        settings.file() + " was written by a newer version (layout " + version
                                + "); run that version, or start with another data directory");
            }
            StoredCatalog known = state.readCatalog(root);
            known = withAlerts(known, AlertsTable.NAME);
            if (known.stored(AlertsTable.IN_TEST).isPresent()) {
                known = withAlerts(known, AlertsTable.IN_TEST);
            }
            known = withTable(known, AuditTable.NAME, AuditTable.COLUMNS);
            for (StoredTable table : List.copyOf(known.storedTables())) {
                known = widened(known, table, AzureTables.columns(table.name()).orElse(List.of()));
                known = widened(known, known.stored(table.name()).orElseThrow(), SystemColumns.ALL);
            }
            memory.start(root);
            outbox.start(root);
            exceptions.start(root);
            statement.execute("COMMIT");
            catalog.set(known.withFunctions(functions.read(root)));
        }
    }

    private StoredCatalog withAlerts(StoredCatalog known, String name) throws SQLException {
        Optional<StoredTable> before = known.stored(name);
        StoredCatalog with = withTable(known, name, AlertsTable.COLUMNS);
        if (before.isPresent()) {
            new EarlierAlerts(with.stored(name).orElseThrow()).fill(root, before.get());
        }
        return with;
    }

    private StoredCatalog withTable(StoredCatalog known, String name, List<Column> columns) throws SQLException {
        Optional<StoredTable> stored = known.stored(name);
        if (stored.isPresent()) {
            return widened(known, stored.get(), columns);
        }
        StoredTable table = StoredTable.create(name, known.sqlNames(), columns);
        state.createTable(root, table);
        return known.with(table);
    }

    /** A table of an earlier version gets the columns that have come since; its rows are empty there. */
    private StoredCatalog widened(StoredCatalog known, StoredTable stored, List<Column> columns) throws SQLException {
        List<Column> missing = columns.stream()
                .filter(column -> stored.column(column.name()).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return known;
        }
        StoredTable table = stored.widened(missing);
        state.addColumns(root, stored, table);
        return known.with(table);
    }

    public WorkspaceSettings settings() {
        return settings;
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
        // In one order, whoever asks: nobody holds a table while waiting for one that stands before it.
        List<Lock> locks = tables.stream()
                .sorted()
                .<Lock>map(table -> tableLocks.computeIfAbsent(table, t -> new ReentrantLock()))
                .toList();
        locks.forEach(Lock::lock);
        try {
            return new WorkspaceTransaction(this, connection(), locks, tables, arrival, recognition);
        } catch (RuntimeException | Error e) {
            locks.forEach(Lock::unlock);
            throw e;
        }
    }

    /** How far the files of a source have been taken in, by the names of the files. */
    public Map<String, FilePosition> positions(String source) {
        return read("read the positions in files", connection -> FilePositions.of(connection, source));
    }

    /**
     * Runs a query on what is committed now.
     *
     * @throws KqlException when the query cannot be compiled
     * @throws OperationException when it fails
     */
    public QueryCursor query(String kql, QueryOptions options) {
        CompiledQuery compiled =
                compile(kql, options); // Before the connection, which nobody would close if this fails.
        return query(compiled, options.timeout(), new QueryStop());
    }

    /**
     * Runs a compiled query on what is committed now.
     *
     * @param timeout how long it may run
     * @param stop ends it early
     * @throws OperationException when it fails, or is stopped before its first row
     */
    public QueryCursor query(CompiledQuery compiled, Duration timeout, QueryStop stop) {
        return QueryCursor.open(connection(), compiled, timeout, stop, deadlines, runningQueries);
    }

    /** Ends the queries that run now; each fails with {@link ErrorCode#QUERY_FAILED}. */
    public void stopQueries() {
        runningQueries.forEach(QueryStop::stop);
    }

    /**
     * How the database would answer a query.
     *
     * @throws KqlException when the query cannot be compiled
     */
    public QueryPlan explain(String kql, QueryOptions options) {
        String sql = compile(kql, options).sql();
        return read("plan a query", connection -> QueryPlan.of(connection, sql));
    }

    /** The SQL that a query becomes. Where its columns depend on the data, as with {@code bag_unpack}, they are looked at. */
    public CompiledQuery compile(String kql, QueryOptions options) {
        QueryScope scope = new QueryScope(options.now(), options.timespan(), options.parameters());
        return compiler.compile(kql, readable(options), scope, (sql, columns) -> texts(sql, columns, options));
    }

    private Catalog readable() {
        return readable(catalog());
    }

    private Catalog readable(StoredCatalog tables) {
        return new QueryCatalog(tables, outside, () -> WorkspaceId.in(settings.directory()));
    }

    /** What a query with these options can read, as it is committed now. */
    public Catalog readable(QueryOptions options) {
        StoredCatalog tables = catalog();
        Catalog all = readable(tables);
        Catalog own = options.tenants()
                .only()
                .<Catalog>map(ids -> new TenantCatalog(all, tables, new TenantLimit(ids)))
                .orElse(all);
        return options.closed().isEmpty() ? own : new OpenCatalog(own, options.closed());
    }

    private List<List<String>> texts(String sql, int columns, QueryOptions options) {
        ResultColumn text = new ResultColumn("", KqlType.STRING);
        CompiledQuery look = new CompiledQuery(sql, Collections.nCopies(columns, text), false);
        try (QueryCursor rows = query(look, options.timeout(), new QueryStop())) {
            return rows.all().stream()
                    .map(row -> Arrays.stream(row).map(String::valueOf).toList())
                    .toList();
        }
    }

    /** The tables as they are committed now, with those that Azure has and nothing has come for. */
    public Catalog tables() {
        return catalog();
    }

    /** The names of all tables: first those that hold rows, then the others, each by name. */
    public List<String> tableNames() {
        Set<String> filled = filledTables();
        return catalog().tableNames().stream()
                .sorted(Comparator.comparing((String name) -> !filled.contains(name))
                        .thenComparing(name -> name))
                .toList();
    }

    private Set<String> filledTables() {
        return read("look which tables hold rows", connection -> {
            String sql = catalog().storedTables().stream()
                    .map(table -> "SELECT " + Sql.text(table.name()) + " WHERE EXISTS (FROM " + table.reference() + ")")
                    .collect(Collectors.joining(" UNION ALL "));
            Set<String> filled = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    filled.add(rows.getString(1));
                }
            }
            return filled;
        });
    }

    /** The saved functions, by name. */
    public List<StoredFunction> functions() {
        return catalog().functions().values().stream()
                .sorted(Comparator.comparing(StoredFunction::name))
                .toList();
    }

    public Optional<StoredFunction> function(String name) {
        return Optional.ofNullable(catalog().functions().get(name));
    }

    /** Saves a function under its name, in place of one that has it, unless the outcome is a refusal. */
    public FunctionCheck.Outcome saveFunction(StoredFunction function) {
        return saveFunction(function, Optional.empty());
    }

    /** The same, with a line of the audit log: both or none. */
    public FunctionCheck.Outcome saveFunction(StoredFunction function, AuditEntry audit) {
        return saveFunction(function, Optional.of(audit));
    }

    private FunctionCheck.Outcome saveFunction(StoredFunction function, Optional<AuditEntry> audit) {
        functionChanges.lock();
        try {
            FunctionCheck.Outcome outcome =
                    FunctionCheck.of(function.function(), readable(), QueryScope.at(function.changed()));
            if (!(outcome instanceof FunctionCheck.Outcome.Refused)) {
                changeFunctions(
                        "save the function " + function.name(),
                        connection -> functions.put(connection, function),
                        audit);
            }
            return outcome;
        } finally {
            functionChanges.unlock();
        }
    }

    /** Whether there was one of that name. */
    public boolean removeFunction(String name) {
        return removeFunction(name, Optional.empty());
    }

    /** The same, with a line of the audit log when there was one: both or none. */
    public boolean removeFunction(String name, AuditEntry audit) {
        return removeFunction(name, Optional.of(audit));
    }

    private boolean removeFunction(String name, Optional<AuditEntry> audit) {
        functionChanges.lock();
        try {
            boolean known = function(name).isPresent();
            if (known) {
                changeFunctions("remove the function " + name, connection -> functions.remove(connection, name), audit);
            }
            return known;
        } finally {
            functionChanges.unlock();
        }
    }

    private void changeFunctions(String what, Writing change, Optional<AuditEntry> audit) {
        List<StoredFunction> all = read(what, connection -> {
            connection.setAutoCommit(false);
            change.to(connection);
            if (audit.isPresent()) {
                auditTrail.add(connection, audit.get());
            }
            List<StoredFunction> changed = functions.read(connection);
            connection.commit();
            return changed;
        });
        catalog.updateAndGet(known -> known.withFunctions(all));
    }

    public Optional<Checkpoint> checkpoint(String request) {
        return read("read a checkpoint", connection -> state.checkpoint(connection, request));
    }

    /** The checkpoints of all requests whose names begin so. */
    public List<Checkpoint> checkpoints(String beginning) {
        return read("read checkpoints", connection -> state.checkpoints(connection, beginning));
    }

    /** Sets how far a request has been taken in, without rows. */
    public void recordCheckpoint(Checkpoint checkpoint) {
        read("record the checkpoint of " + checkpoint.request(), connection -> {
            state.putCheckpoint(connection, checkpoint, 0);
            return true;
        });
    }

    /**
     * What was found out of the {@code _ItemId}s of a table's rows; empty when nothing yet.
     *
     * @param source the workspace that was asked
     */
    public Optional<ItemIds> itemIds(String source, String table) {
        return read("read what is known of ids", connection -> ItemIdTable.of(connection, source, table));
    }

    public void recordItemIds(ItemIds found) {
        // One after the other: requests on one table find it out at the same time.
        itemIdChanges.lock();
        try {
            read("record what is known of ids", connection -> {
                ItemIdTable.put(connection, found);
                return true;
            });
        } finally {
            itemIdChanges.unlock();
        }
    }

    /** How many rows a request has brought in, over all its runs. */
    public long totalRows(String request) {
        return read("read a checkpoint", connection -> state.totalRows(connection, request));
    }

    /** The last run of each request that has run. */
    public List<RequestRun> runs() {
        return read("read the last runs", state::runs);
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

    /** The searches that people keep. */
    public SavedSearches searches() {
        return searches;
    }

    /** Who did what that changes the installation. */
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public void recordRun(RequestRun run) {
        read("record a run", connection -> {
            state.putRun(connection, run);
            return true;
        });
    }

    /** The requests that are paused, by name. */
    public List<RequestPause> pauses() {
        return read("read the pauses of requests", PauseTable::all);
    }

    /** Keeps that a request is paused, in place of what was known of it. */
    public void recordPause(RequestPause pause) {
        read("record the pause of " + pause.request(), connection -> {
            PauseTable.put(connection, pause);
            return true;
        });
    }

    public void removePause(String request) {
        read("remove the pause of " + request, connection -> {
            PauseTable.remove(connection, request);
            return true;
        });
    }

    /** What was wrong with the product's own work: what lasts first, then the newest. */
    public List<SystemAlert> systemAlerts(int most) {
        return read("read the system alerts", connection -> SystemAlertTable.newest(connection, most));
    }

    public void beginSystemAlert(SystemAlert alert) {
        read("record a system alert of " + alert.subject(), connection -> {
            SystemAlertTable.begin(connection, alert);
            return true;
        });
    }

    /** Notes that it is over; nothing happens to one that is not known. */
    public void endSystemAlert(SystemAlert alert, Instant ended) {
        read("record the end of a system alert of " + alert.subject(), connection -> {
            SystemAlertTable.end(connection, alert, Ticks.of(ended));
            return true;
        });
    }

    /** What rules remember, as it is committed, in the order in which it was put; what was replaced stands where it was replaced. */
    public List<MemoryEntry> memory() {
        return read("read the memory of the rules", connection -> {
            memory.clear(connection);
            return memory.read(connection);
        });
    }

    /** What rules remember of the rows of a backfill, as it is committed. */
    public List<MemoryEntry> backfillMemory(long backfill) {
        return read("read the memory of the rules", connection -> {
            MemoryTable remembered = backfillMemory(connection, backfill);
            remembered.clear(connection);
            return remembered.read(connection);
        });
    }

    /** What the rules in force and in test remember together, as it is committed. Makes room for what they find. */
    public List<MemoryEntry> memoryInTest() {
        return read("read the memory of the rules in test", connection -> {
            MemoryTable remembered = memoryInTest(connection);
            remembered.clear(connection);
            return remembered.read(connection);
        });
    }

    private synchronized MemoryTable memoryInTest(Connection connection) throws SQLException {
        Optional<MemoryTable> known = memoryInTest.get();
        if (known.isPresent()) {
            return known.get();
        }
        if (catalog().stored(AlertsTable.IN_TEST).isEmpty()) {
            StoredTable table =
                    StoredTable.create(AlertsTable.IN_TEST, catalog().sqlNames(), AlertsTable.COLUMNS);
            state.createTable(connection.unwrap(DuckDBConnection.class), table);
            publish(table);
        }
        MemoryTable opened = MemoryTable.inTest();
        opened.start(connection);
        memoryInTest.set(Optional.of(opened));
        return opened;
    }

    /** Every backfill, in the order in which they were asked for. */
    public List<StoredBackfill> backfills() {
        return read("read the backfills", BackfillTables::all);
    }

    /**
     * Keeps a new one under the next id, whatever its own is, and gives it back with that.
     *
     * @param audit the lines of the audit log that are kept with it
     */
    public StoredBackfill addBackfill(StoredBackfill backfill, Function<StoredBackfill, List<AuditEntry>> audit) {
        return read("keep a backfill", connection -> {
            connection.setAutoCommit(false);
            StoredBackfill numbered = new StoredBackfill(
                    BackfillTables.nextId(connection),
                    backfill.asked(),
                    backfill.from(),
                    backfill.to(),
                    backfill.quiet(),
                    backfill.notifies(),
                    backfill.started(),
                    backfill.state(),
                    backfill.parts());
            BackfillTables.add(connection, numbered);
            for (AuditEntry entry : audit.apply(numbered)) {
                auditTrail.add(connection, entry);
            }
            connection.commit();
            return numbered;
        });
    }

    /** What becomes of a backfill next. Of one that is done, nothing is remembered by the rules any more. */
    public void putBackfillState(long backfill, StoredBackfill.State state) {
        putBackfillState(backfill, state, List.of());
    }

    /** The same, with lines of the audit log: all or none. */
    public void putBackfillState(long backfill, StoredBackfill.State state, List<AuditEntry> audit) {
        read("keep the state of a backfill", connection -> {
            connection.setAutoCommit(false);
            BackfillTables.putState(connection, backfill, state);
            if (state == StoredBackfill.State.DONE) {
                MemoryTable.ofBackfill(backfill).drop(connection);
            }
            for (AuditEntry entry : audit) {
                auditTrail.add(connection, entry);
            }
            connection.commit();
            if (state == StoredBackfill.State.DONE) {
                backfillMemories.remove(backfill);
            }
            return true;
        });
    }

    /** Why a request of a backfill does not go on, in one line. */
    public void putBackfillError(long backfill, String key, String error) {
        read("keep the error of a backfill", connection -> {
            BackfillTables.putError(connection, backfill, key, error);
            return true;
        });
    }

    private MemoryTable backfillMemory(Connection connection, long backfill) throws SQLException {
        MemoryTable known = backfillMemories.get(backfill);
        if (known != null) {
            return known;
        }
        MemoryTable opened = MemoryTable.ofBackfill(backfill);
        opened.start(connection);
        backfillMemories.put(backfill, opened);
        return opened;
    }

    /**
     * The first lines that wait on a channel, in the order of their commits; one at least if any waits.
     *
     * @param most how many; very long lines are fewer
     */
    public List<OutboxEntry> waiting(OutboxChannel channel, int most) {
        return read("read the outbox", connection -> outbox.next(connection, channel, most));
    }

    /** How many lines wait on a channel. */
    public long waitingLines(OutboxChannel channel) {
        return read("count the outbox", connection -> outbox.count(connection, channel));
    }

    /** How far the file of a channel is right; empty before the first. */
    public Optional<WrittenFile> written(OutboxChannel channel) {
        return read("read the outbox", connection -> outbox.written(connection, channel));
    }

    /** Notes which file a channel is written to, and how far it is right, when no line has left. */
    public void recordWritten(OutboxChannel channel, WrittenFile written) {
        read("record a written file", connection -> {
            outbox.putWritten(connection, channel, written);
            return true;
        });
    }

    /**
     * Removes the lines that have left and notes how far their file is right: both or none.
     *
     * @param upTo the {@code seq} of the last of them
     */
    public void recordLeft(OutboxChannel channel, long upTo, WrittenFile written) {
        read("record lines that have left", connection -> {
            connection.setAutoCommit(false);
            outbox.remove(connection, channel, upTo);
            outbox.putWritten(connection, channel, written);
            connection.commit();
            return true;
        });
    }

    /**
     * Removes the lines that have left by a channel that no file belongs to.
     *
     * @param upTo the {@code seq} of the last of them
     */
    public void recordLeft(OutboxChannel channel, long upTo) {
        read("record lines that have left", connection -> {
            outbox.remove(connection, channel, upTo);
            return true;
        });
    }

    /**
     * Removes events and alerts that were taken in before that instant; gives back how many. When they happened does not count: an old
     * event that comes late is kept as long as any other, and is not asked for, and taken in, once more while windows still reach it.
     * What people made of an alert goes with the alert.
     */
    public long expire(Instant before) {
        return expire(table -> before);
    }

    /** The same with an instant of its own for each table, the alerts' included. */
    public long expire(Function<String, Instant> before) {
        long removed = 0;
        for (StoredTable table : catalog().storedTables()) {
            removed += read(
                    "remove old rows of " + table.name(),
                    connection -> expire(connection, table, before.apply(table.name())));
        }
        return removed;
    }

    private long expire(Connection connection, StoredTable table, Instant oldest) throws SQLException {
        // All or nothing: what is removed must not be missed, and pulled again.
        if (table.name().equals(AlertsTable.NAME)) {
            return alertStates.expiring(own -> remove(own, table, oldest), connection, table);
        }
        connection.setAutoCommit(false);
        long rows = remove(connection, table, oldest);
        connection.commit();
        return rows;
    }

    private static long remove(Connection connection, StoredTable table, Instant oldest) throws SQLException {
        String sql = "DELETE FROM " + table.reference() + " WHERE " + table.arrival() + " < ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, Ticks.of(oldest));
            long rows = delete.executeUpdate();
            ReconciliationTables.expire(connection, table.name(), oldest);
            return rows;
        }
    }

    /** About how many bytes of the file each table takes, by name; what is not moved into the file yet does not count. */
    public Map<String, Long> tableBytes() {
        return read(
                "read the sizes of tables",
                connection -> TableSizes.of(connection, catalog().storedTables()));
    }

    /** Calls the listener after each commit, on the thread that committed; it must be quick and must not throw. */
    public void onCommit(Consumer<Committed> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        stopQueries();
        try {
            root.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }

    StoredCatalog catalog() {
        return catalog.get();
    }

    StateTables state() {
        return state;
    }

    MemoryTable memoryTable() {
        return memory;
    }

    MemoryTable memoryTableInTest() {
        return memoryInTest
                .get()
                .orElseThrow(() -> new IllegalStateException("the memory of the rules in test was not read"));
    }

    /** Of a backfill whose memory was read. */
    MemoryTable memoryTable(long backfill) {
        MemoryTable known = backfillMemories.get(backfill);
        if (known == null) {
            throw new IllegalStateException("the memory of backfill " + backfill + " was not read");
        }
        return known;
    }

    MemoryReserve memoryReserve() {
        return memoryReserve;
    }

    OutboxTable outbox() {
        return outbox;
    }

    /** Clears the memory of what was overruled, once that is worth while. What is committed is committed: it does not fail. */
    void clearMemory(MemoryTable changed, long overruled) {
        if (!changed.isWorthClearing(overruled)) {
            return;
        }
        try (Connection connection = connection()) {
            changed.clear(connection);
        } catch (SQLException | OperationException e) {
            log.warn("the memory of the rules was not cleared of what was overruled; it is tried again later", e);
        }
    }

    StoredTable newTable(String name) {
        return StoredTable.create(
                name, catalog().sqlNames(), AzureTables.columns(name).orElse(List.of()));
    }

    void publish(StoredTable table) {
        catalog.updateAndGet(known -> known.with(table));
    }

    void announce(Committed committed) {
        for (Consumer<Committed> listener : listeners) {
            try {
                listener.accept(committed);
            } catch (RuntimeException e) {
                // What is committed is committed: a listener's fault must not make it look failed.
                log.warn("a listener failed after a commit table={}", committed.table(), e);
            }
        }
    }

    OperationException failure(String what, SQLException e) {
        if (WorkspaceFile.isOutOfMemory(String.valueOf(e.getMessage()))) {
            // What comes in goes before what is asked.
            log.warn("queries are stopped, their memory is needed to {}", what);
            runningQueries.forEach(QueryStop::stopForMemory);
        }
        return WorkspaceFile.failure(settings, what, e);
    }

    private DuckDBConnection connection() {
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw failure("connect", e);
        }
    }

    <T> T read(String what, Reading<T> reading) {
        try (Connection connection = connection()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    private interface Writing {
        void to(Connection connection) throws SQLException;
    }

    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}
