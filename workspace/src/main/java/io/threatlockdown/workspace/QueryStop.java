package io.threatlockdown.workspace;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Stops a query from another thread, from before it begins to its last row. A query that is stopped fails. Asking once more does no harm,
 * and is needed while the query has not ended: the database does not hear of it in the moment in which it begins. Thread-safe.
 */
public final class QueryStop {
    private boolean stopped;
    private @Nullable Statement statement;

    public synchronized void stop() {
        stopped = true;
        if (statement != null) {
            cancel(statement);
        }
    }

    public synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void watch(Statement running) {
        statement = running;
    }

    synchronized void forget() {
        statement = null;
    }

    private static void cancel(Statement running) {
        try {
            running.cancel();
        } catch (SQLException alreadyClosed) {
            // Nothing is left to cancel.
        }
    }
}
