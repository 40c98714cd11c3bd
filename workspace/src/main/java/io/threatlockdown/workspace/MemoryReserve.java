package io.threatlockdown.workspace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a part of the database's memory free of queries, so that rows that come in find room: a query that has it is ended. The database
 * has one limit for all, and none for each. Thread-safe.
 */
final class MemoryReserve {
    private static final Logger log = LoggerFactory.getLogger(MemoryReserve.class);

    /** What queries hold; pages of tables are left out, they make room by themselves. */
    private static final String HELD = "SELECT coalesce(sum(memory_usage_bytes), 0) FROM duckdb_memory()"
            + " WHERE tag NOT IN ('BASE_TABLE', 'METADATA', 'EXTERNAL_FILE_CACHE')";

    private static final double MOST_OF_IT = 0.8;
    private static final int LOOKS = 100;
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private final long most;
    private final Set<QueryStop> running;

    MemoryReserve(WorkspaceSettings settings, Set<QueryStop> running) {
        this.most = (long) (settings.memoryMegabytes() * 1_000_000L * MOST_OF_IT);
        this.running = running;
    }

    /** Ends the queries that run, if they hold most of the memory, and waits until they have let go of it: two seconds at most. */
    void makeRoom(Connection connection) throws SQLException {
        List<QueryStop> queries = List.copyOf(running);
        if (queries.isEmpty() || held(connection) <= most) {
            return;
        }
        log.warn("queries are ended: they hold most of the memory, and rows came in queries={}", queries.size());
        for (int look = 0; look < LOOKS && held(connection) > most; look++) {
            queries.forEach(QueryStop::stopForMemory);
            try {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long held(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HELD)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
