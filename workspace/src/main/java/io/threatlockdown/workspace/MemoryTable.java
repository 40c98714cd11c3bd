package io.threatlockdown.workspace;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The memory of the rules, as a journal: what replaces or removes an entry is written behind it, and the last word on a name counts.
 *
 * <p>A transaction only appends. It needs not see what others committed since it began, and two of them never touch the same row, so
 * that none can fail for the other's sake. What was overruled is cleared away apart from them, in transactions of its own. Thread-safe.
 */
final class MemoryTable {
    private static final String COLUMNS = "(seq BIGINT NOT NULL, operation VARCHAR NOT NULL, kind VARCHAR NOT NULL,"
            + " scope VARCHAR NOT NULL, key VARCHAR NOT NULL, time BIGINT NOT NULL, text VARCHAR NOT NULL)";

    /** How many entries must have been overruled before it is worth while to go through the table. */
    private static final long CLEAR_AFTER = 100_000;

    /** What is written of an entry. */
    private enum Operation {
        /** The first word on its name, or the first after its removal. */
        ADD,
        REPLACE,
        REMOVE
    }

    private static final String SAME_NAME = "m.kind = o.kind AND m.scope = o.scope AND m.key = o.key";

    private final String name;

    /** For each name that has been replaced or removed: the number of the last time. */
    private final String overruledNames;

    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicLong overruled = new AtomicLong();
    private final ReentrantLock clearing = new ReentrantLock();

    /** Everything up to this number has been cleared since the start. */
    private volatile long clearedTo;

    private MemoryTable(String name) {
        this.name = name;
        this.overruledNames = "(SELECT kind, scope, key, max(seq) AS newest FROM tld." + name
                + " WHERE operation <> 'ADD' AND seq > ? GROUP BY ALL)";
    }

    /** Of the rules as they look at what comes in. */
    static MemoryTable live() {
        return new MemoryTable("memory");
    }

    /** Of the rules as they look at what a backfill brings: nothing of it is mixed with what is remembered of the present. */
    static MemoryTable ofBackfill(long id) {
        return new MemoryTable("memory_of_backfill_" + id);
    }

    /** Of queries on a schedule: which runs are done, and what they raised alerts on. */
    static MemoryTable ofQueries() {
        return new MemoryTable("memory_of_queries");
    }

    /** Of the rules in force and those in test together, as they look at what comes in. */
    static MemoryTable inTest() {
        return new MemoryTable("memory_in_test");
    }

    /** Makes the table where there is none, and goes on counting where it ends. */
    void start(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS tld." + name + " " + COLUMNS);
        }
        lastNumber.set(lastNumber(connection));
    }

    void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS tld." + name);
        }
    }

    void remove(DuckDBConnection connection, Collection<MemoryEntry> entries) throws SQLException {
        append(connection, Operation.REMOVE, entries);
    }

    void add(DuckDBConnection connection, Collection<MemoryEntry> entries) throws SQLException {
        append(connection, Operation.ADD, entries);
    }

    void replace(DuckDBConnection connection, Collection<MemoryEntry> entries) throws SQLException {
        append(connection, Operation.REPLACE, entries);
    }

    /** What is remembered, in the order in which it was put. */
    List<MemoryEntry> read(Connection connection) throws SQLException {
        String sql =
                "SELECT kind, scope, key, time, text FROM tld." + name + " m WHERE operation <> 'REMOVE' AND NOT EXISTS"
                        + " (FROM " + overruledNames + " o WHERE " + SAME_NAME + " AND m.seq < o.newest) ORDER BY seq";
        List<MemoryEntry> entries = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, 0);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Instant time = Ticks.toInstant(rows.getLong(4));
                    entries.add(new MemoryEntry(
                            shared(rows.getString(1), known),
                            shared(rows.getString(2), known),
                            rows.getString(3),
                            time,
                            rows.getString(5)));
                }
            }
        }
        return entries;
    }

    /** Notes that so many entries were overruled by a commit; says whether to clear them away now. */
    boolean isWorthClearing(long more) {
        return overruled.addAndGet(more) >= CLEAR_AFTER;
    }

    /** Removes what was overruled and the removals themselves. Does nothing while that is being done already. */
    void clear(Connection connection) throws SQLException {
        if (!clearing.tryLock()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            overruled.set(0);
            statement.execute("BEGIN TRANSACTION");
            long until = lastNumber(connection);
            try (var delete = connection.prepareStatement("DELETE FROM tld." + name + " m USING " + overruledNames
                    + " o WHERE " + SAME_NAME + " AND m.seq < o.newest")) {
                delete.setLong(1, clearedTo);
                delete.executeUpdate();
            }
            statement.execute("DELETE FROM tld." + name + " WHERE operation = 'REMOVE'");
            statement.execute("COMMIT");
            clearedTo = until;
        } finally {
            clearing.unlock();
        }
    }

    private void append(DuckDBConnection connection, Operation operation, Collection<MemoryEntry> entries)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender("tld", name)) {
            for (MemoryEntry entry : entries) {
                rows.beginRow();
                rows.append(lastNumber.incrementAndGet());
                rows.append(operation.name());
                rows.append(entry.kind());
                rows.append(entry.scope());
                rows.append(entry.key());
                rows.append(Ticks.of(entry.time()));
                rows.append(operation == Operation.REMOVE ? "" : entry.text());
                rows.endRow();
            }
        }
    }

    private long lastNumber(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(max(seq), 0) FROM tld." + name)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Kinds and scopes are few: one object for each. */
    private static String shared(String text, Map<String, String> known) {
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
