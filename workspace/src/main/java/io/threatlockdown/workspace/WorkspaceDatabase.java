package io.threatlockdown.workspace;

import io.threatlockdown.event.OperationException;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The database while it is open: connections to it, the queries that run on it, and what becomes of its failures. Thread-safe. */
final class WorkspaceDatabase {
    private static final Logger log = LoggerFactory.getLogger(WorkspaceDatabase.class);

    private final WorkspaceSettings settings;
    private final DuckDBConnection root;
    private final Set<QueryStop> running = ConcurrentHashMap.newKeySet();
    private final MemoryReserve memoryReserve;

    WorkspaceDatabase(WorkspaceSettings settings) {
        this.settings = settings;
        this.root = WorkspaceFile.open(settings);
        this.memoryReserve = new MemoryReserve(settings, running);
    }

    /** What is done on a connection, and what comes of it. */
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    interface Writing {
        void to(Connection connection) throws SQLException;
    }

    WorkspaceSettings settings() {
        return settings;
    }

    /** The connection that all others are made of; it is used while the workspace is opened, and by nobody after that. */
    DuckDBConnection root() {
        return root;
    }

    /** A connection that whoever asks for it closes. */
    DuckDBConnection connection() {
        try {
            return root.duplicate();
        } catch (SQLException e) {
            throw failure("connect", e);
        }
    }

    /** @param what is done, for the message of a failure: "read the outbox" */
    <T> T read(String what, Reading<T> reading) {
        try (Connection connection = connection()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    /** Each statement is committed by itself. */
    void write(String what, Writing writing) {
        read(what, connection -> {
            writing.to(connection);
            return true;
        });
    }

    /** All that is done on the connection is committed together, or nothing of it. */
    <T> T commit(String what, Reading<T> changing) {
        return read(what, connection -> {
            connection.setAutoCommit(false);
            T changed = changing.from(connection);
            connection.commit();
            return changed;
        });
    }

    /** The queries that run now: each is in it from its beginning until its cursor is closed. */
    Set<QueryStop> running() {
        return running;
    }

    /** Sees to it that rows that come in find memory, at the cost of queries. */
    void makeRoom(Connection connection) throws SQLException {
        memoryReserve.makeRoom(connection);
    }

    /** The failure as it is told; where memory was lacking, queries are ended. */
    OperationException failure(String what, SQLException e) {
        if (WorkspaceFile.isOutOfMemory(String.valueOf(e.getMessage()))) {
            // What comes in goes before what is asked.
            log.warn("queries are stopped, their memory is needed to {}", what);
            running.forEach(QueryStop::stopForMemory);
        }
        return WorkspaceFile.failure(settings, what, e);
    }

    void close() {
        running.forEach(QueryStop::stop);
        try {
            root.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }
}
