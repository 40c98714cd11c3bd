package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stops a query from another thread, from before it begins to its last row. A query that is stopped fails. Asking once more does no harm,
 * and is needed while the query has not ended: the database does not hear of it in the moment in which it begins. Thread-safe.
 */
public final class QueryStop {
    private static final long CANCEL_EVERY_MILLIS = 200;

    private boolean stopped;
    private boolean forMemory;
    private @Nullable Statement statement;

    public synchronized void stop() {
        stopped = true;
        if (statement != null) {
            cancel(statement);
        }
    }

    /** Stops it because rows that come in need the memory that it holds. */
    synchronized void stopForMemory() {
        forMemory = true;
        stop();
    }

    /** What a query that was stopped fails with. */
    synchronized OperationException failure() {
        return forMemory
                ? new OperationException(
                        ErrorCode.QUERY_TOO_BIG,
                        "the query was ended: it held most of the memory when rows came in; narrow its time range, or collect"
                                + " fewer values")
                : new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end");
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

    /** Ends a statement when its time is over: again and again, until the task is cancelled. */
    static ScheduledFuture<?> cancelAfter(Duration time, Statement running, ScheduledExecutorService timer) {
        return timer.scheduleAtFixedRate(
                () -> cancel(running), time.toMillis(), CANCEL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void cancel(Statement running) {
        try {
            running.cancel();
        } catch (SQLException alreadyClosed) {
            // Nothing is left to cancel.
        }
    }
}
