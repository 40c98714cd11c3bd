package io.threatlockdown.workspace;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.OperationException;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What rules remember: those in force, those in test, the rules as they look at the rows of each backfill, and queries on a schedule.
 * Thread-safe.
 */
final class RuleMemories {
    private static final Logger log = LoggerFactory.getLogger(RuleMemories.class);

    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final MemoryTable live = MemoryTable.live();
    private final MemoryTable ofQueries = MemoryTable.ofQueries();
    private final AtomicReference<Optional<MemoryTable>> inTest = new AtomicReference<>(Optional.empty());
    private final Map<Long, MemoryTable> ofBackfills = new ConcurrentHashMap<>();

    RuleMemories(WorkspaceDatabase database, WorkspaceTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** In the transaction of the connection. */
    void start(Connection connection) throws SQLException {
        live.start(connection);
        ofQueries.start(connection);
    }

    List<MemoryEntry> readLive() {
        return read("read the memory of the rules", connection -> live);
    }

    List<MemoryEntry> readOfQueries() {
        return read("read what queries on a schedule have done", connection -> ofQueries);
    }

    /** Makes room for what the rules in test find. */
    List<MemoryEntry> readInTest() {
        return read("read the memory of the rules in test", this::openInTest);
    }

    List<MemoryEntry> readOfBackfill(long backfill) {
        return read("read the memory of the rules", connection -> openOfBackfill(connection, backfill));
    }

    private List<MemoryEntry> read(String what, WorkspaceDatabase.Reading<MemoryTable> opening) {
        return database.read(what, connection -> {
            MemoryTable remembered = opening.from(connection);
            remembered.clear(connection);
            return remembered.read(connection);
        });
    }

    private synchronized MemoryTable openInTest(Connection connection) throws SQLException {
        Optional<MemoryTable> known = inTest.get();
        if (known.isPresent()) {
            return known.get();
        }
        tables.ensure(connection.unwrap(DuckDBConnection.class), AlertsTable.IN_TEST, AlertsTable.COLUMNS);
        MemoryTable opened = MemoryTable.inTest();
        opened.start(connection);
        inTest.set(Optional.of(opened));
        return opened;
    }

    private MemoryTable openOfBackfill(Connection connection, long backfill) throws SQLException {
        MemoryTable known = ofBackfills.get(backfill);
        if (known != null) {
            return known;
        }
        MemoryTable opened = MemoryTable.ofBackfill(backfill);
        opened.start(connection);
        ofBackfills.put(backfill, opened);
        return opened;
    }

    MemoryTable live() {
        return live;
    }

    MemoryTable ofQueries() {
        return ofQueries;
    }

    MemoryTable inTest() {
        return inTest.get()
                .orElseThrow(() -> new IllegalStateException("the memory of the rules in test was not read"));
    }

    /** Of a backfill whose memory was read. */
    MemoryTable ofBackfill(long backfill) {
        MemoryTable known = ofBackfills.get(backfill);
        if (known == null) {
            throw new IllegalStateException("the memory of backfill " + backfill + " was not read");
        }
        return known;
    }

    /** In the transaction of the connection; {@link #forget} follows its commit. */
    void dropOfBackfill(Connection connection, long backfill) throws SQLException {
        MemoryTable.ofBackfill(backfill).drop(connection);
    }

    void forget(long backfill) {
        ofBackfills.remove(backfill);
    }

    /** Clears a memory of what was overruled, once that is worth while. What is committed is committed: it does not fail. */
    void clear(MemoryTable changed, long overruled) {
        if (!changed.isWorthClearing(overruled)) {
            return;
        }
        try (Connection connection = database.connection()) {
            changed.clear(connection);
        } catch (SQLException | OperationException e) {
            log.warn("the memory of the rules was not cleared of what was overruled; it is tried again later", e);
        }
    }
}
