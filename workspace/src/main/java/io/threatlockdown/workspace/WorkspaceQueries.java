package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.DuckDbDialect;
import io.threatlockdown.kql.KqlCompiler;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.kql.ResultColumn;
import io.threatlockdown.workspace.outside.OutsideFolders;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** KQL on what is committed: compiled, run, and ended when its time is over. Thread-safe. */
final class WorkspaceQueries {
    /**
     * What the dialect writes for chance, and for databases of addresses that are replaced while it runs; the same words in a text of the
     * query cost it no more than the sharing.
     */
    private static final List<String> CHANGING = List.of("random()", "uuid()", "geo_info_from_ip_address");

    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final OutsideFolders outside;
    private final SharedAnswers shared = new SharedAnswers();
    private final KqlCompiler compiler = new KqlCompiler(new DuckDbDialect());
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("query-deadlines").daemon().factory());

    WorkspaceQueries(WorkspaceDatabase database, WorkspaceTables tables) {
        this.database = database;
        this.tables = tables;
        this.outside = new OutsideFolders(database.settings().directory());
    }

    /** Makes the files beside the workspace known to the database, that queries may read. */
    void start() throws SQLException {
        outside.register(database.root());
    }

    /** See {@link Workspace#query(String, QueryOptions)}. */
    QueryCursor query(String kql, QueryOptions options) {
        CompiledQuery compiled =
                compile(kql, options); // Before the connection, which nobody would close if this fails.
        return query(compiled, options.timeout(), new QueryStop());
    }

    /** See {@link Workspace#query(CompiledQuery, Duration, QueryStop)}. */
    QueryCursor query(CompiledQuery compiled, Duration timeout, QueryStop stop) {
        return QueryCursor.open(database.connection(), compiled, timeout, stop, deadlines, database.running());
    }

    /** See {@link Workspace#rows(String, QueryOptions)}. */
    QueryRows rows(String kql, QueryOptions options) {
        Map<String, Long> changes = tables.changes().now(); // Before compiling, which may look at rows.
        NamedTables named = new NamedTables(readable(options));
        CompiledQuery compiled = compile(kql, named, options);
        Supplier<QueryRows> ask = () -> {
            try (QueryCursor cursor = query(compiled, options.timeout(), new QueryStop())) {
                return new QueryRows(cursor.columns(), cursor.all());
            }
        };
        return isShared(named, compiled) ? shared.of(compiled, named.named(), changes, ask) : ask.get();
    }

    /** Not where another answer is due each time, or where something changes that nobody tells of. */
    private static boolean isShared(NamedTables named, CompiledQuery compiled) {
        return !named.asksOutside()
                && !named.named().contains(AuditTable.NAME)
                && !named.named().contains(TableHours.NAME)
                && CHANGING.stream().noneMatch(compiled.sql()::contains);
    }

    QueryPlan explain(String kql, QueryOptions options) {
        String sql = compile(kql, options).sql();
        return database.read("plan a query", connection -> QueryPlan.of(connection, sql));
    }

    CompiledQuery compile(String kql, QueryOptions options) {
        return compile(kql, readable(options), options);
    }

    private CompiledQuery compile(String kql, Catalog readable, QueryOptions options) {
        QueryScope scope = new QueryScope(options.now(), options.timespan(), options.parameters());
        return compiler.compile(kql, readable, scope, (sql, columns) -> texts(sql, columns, options));
    }

    /** See {@link Workspace#compileUnattended(String, QueryOptions)}. */
    ReadQuery compileUnattended(String kql, QueryOptions options) {
        StoredCatalog stored = tables.now();
        NamedTables named = new NamedTables(new UnattendedCatalog(readable(options), stored));
        CompiledQuery compiled = compile(kql, named, options);
        Set<String> read = named.named().stream()
                .filter(name -> stored.stored(name).isPresent())
                .collect(Collectors.toSet());
        return new ReadQuery(compiled, read);
    }

    /** All that a query may name. */
    Catalog readable() {
        return readable(tables.now());
    }

    /** What a query with these options may name. */
    Catalog readable(QueryOptions options) {
        StoredCatalog stored = tables.now();
        Catalog all = readable(stored);
        Catalog own = options.tenants()
                .only()
                .<Catalog>map(ids -> new TenantCatalog(all, stored, new TenantLimit(ids)))
                .orElse(all);
        return options.closed().isEmpty() ? own : new OpenCatalog(own, options.closed());
    }

    private Catalog readable(StoredCatalog stored) {
        return new QueryCatalog(
                stored,
                outside,
                database.settings().places().isPresent(),
                () -> WorkspaceId.in(database.settings().directory()));
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

    /** Ends those that run now. */
    void stop() {
        database.running().forEach(QueryStop::stop);
    }

    void close() {
        deadlines.shutdownNow();
        stop();
    }
}
