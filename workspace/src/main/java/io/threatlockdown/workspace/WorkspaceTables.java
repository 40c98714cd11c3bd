package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.duckdb.DuckDBConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Which tables there are and which columns they have; who may write to which. Thread-safe. */
final class WorkspaceTables {
    private final WorkspaceDatabase database;
    private final StateTables state = new StateTables();
    private final AtomicReference<StoredCatalog> catalog = new AtomicReference<>(new StoredCatalog(Map.of(), Map.of()));
    private final TableChanges changes = new TableChanges();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    WorkspaceTables(WorkspaceDatabase database) {
        this.database = database;
    }

    /**
     * Reads which tables there are, in the transaction of the connection. The product's own are made where they are missing; tables of an
     * earlier version get the columns that have come since.
     *
     * @throws OperationException when the file is of a newer version
     */
    void open(DuckDBConnection connection) throws SQLException {
        state.create(connection);
        int version = state.layoutVersion(connection);
        if (version > StateTables.LAYOUT_VERSION) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    database.settings().file() + " was written by a newer version (layout " + version
                            + "); run that version, or start with another data directory");
        }
        StoredCatalog known = state.readCatalog(connection);
        known = withAlerts(connection, known, AlertsTable.NAME);
        if (known.stored(AlertsTable.IN_TEST).isPresent()) {
            known = withAlerts(connection, known, AlertsTable.IN_TEST);
        }
        known = withTable(connection, known, AuditTable.NAME, AuditTable.COLUMNS);
        for (StoredTable table : List.copyOf(known.storedTables())) {
            known = widened(
                    connection, known, table, AzureTables.columns(table.name()).orElse(List.of()));
            known = widened(connection, known, known.stored(table.name()).orElseThrow(), SystemColumns.ALL);
        }
        catalog.set(known);
    }

    private StoredCatalog withAlerts(DuckDBConnection connection, StoredCatalog known, String name)
            throws SQLException {
        Optional<StoredTable> before = known.stored(name);
        StoredCatalog with = withTable(connection, known, name, AlertsTable.COLUMNS);
        if (before.isPresent()) {
            new EarlierAlerts(with.stored(name).orElseThrow()).fill(connection, before.get());
        }
        return with;
    }

    private StoredCatalog withTable(DuckDBConnection connection, StoredCatalog known, String name, List<Column> columns)
            throws SQLException {
        Optional<StoredTable> stored = known.stored(name);
        if (stored.isPresent()) {
            return widened(connection, known, stored.get(), columns);
        }
        StoredTable table = StoredTable.create(name, known.sqlNames(), columns);
        state.createTable(connection, table);
        return known.with(table);
    }

    /** A table of an earlier version gets the columns that have come since; its rows are empty there. */
    private StoredCatalog widened(
            DuckDBConnection connection, StoredCatalog known, StoredTable stored, List<Column> columns)
            throws SQLException {
        List<Column> missing = columns.stream()
                .filter(column -> stored.column(column.name()).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return known;
        }
        StoredTable table = stored.widened(missing);
        state.addColumns(connection, stored, table);
        return known.with(table);
    }

    /** As they are committed now, with those that Azure has and nothing has come for. */
    StoredCatalog now() {
        return catalog.get();
    }

    /** How often each has changed: told by whoever changes rows. */
    TableChanges changes() {
        return changes;
    }

    /** What the workspace knows of itself, beside the rows. */
    StateTables state() {
        return state;
    }

    /** First those that hold rows, then the others, each by name. */
    List<String> names() {
        Set<String> filled = filled();
        return now().tableNames().stream()
                .sorted(Comparator.comparing((String name) -> !filled.contains(name))
                        .thenComparing(name -> name))
                .toList();
    }

    private Set<String> filled() {
        return database.read("look which tables hold rows", connection -> {
            String sql = now().storedTables().stream()
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

    /** Waits until nobody else writes to these tables; the locks are the thread's, which gives them free. */
    List<Lock> lock(Set<String> tables) {
        // In one order, whoever asks: nobody holds a table while waiting for one that stands before it.
        List<Lock> ofTables = tables.stream()
                .sorted()
                .<Lock>map(table -> locks.computeIfAbsent(table, t -> new ReentrantLock()))
                .toList();
        ofTables.forEach(Lock::lock);
        return ofTables;
    }

    /** As it will be when it is made, with the columns that Azure gives it. */
    StoredTable planned(String name) {
        return StoredTable.create(
                name, now().sqlNames(), AzureTables.columns(name).orElse(List.of()));
    }

    /** Makes a table of the product's own, unless it is there; each step is committed by itself. */
    void ensure(DuckDBConnection connection, String name, List<Column> columns) throws SQLException {
        if (now().stored(name).isEmpty()) {
            StoredTable table = StoredTable.create(name, now().sqlNames(), columns);
            state.createTable(connection, table);
            publish(table);
        }
    }

    /** Queries find it from now on; it is committed. */
    void publish(StoredTable table) {
        catalog.updateAndGet(known -> known.with(table));
    }

    /** Queries find these functions from now on, and no others. */
    void publish(List<StoredFunction> functions) {
        catalog.updateAndGet(known -> known.withFunctions(functions));
    }
}
