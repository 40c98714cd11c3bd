package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a person's words why a query failed. */
final class QueryFailure {
    /** All that the driver tells of a streamed query that failed before its first row. */
    private static final String UNTOLD = "Invalid result set";

    /** How the database passes on the message of an {@link OperationException}. */
    private static final Pattern OF_A_TABLE_FUNCTION = Pattern.compile("[\\w ]*Error: [\\w.]*OperationException: (.*)");

    private QueryFailure() {}

    /**
     * Why a query failed before its first row. Where the driver does not tell, the query is begun once more, in a way in which it does.
     *
     * @param left how long that may take
     */
    static OperationException beforeTheFirstRow(
            Connection connection,
            String sql,
            SQLException failure,
            QueryStop stop,
            Duration left,
            ScheduledExecutorService deadlines) {
        if (!message(failure).contains(UNTOLD)) {
            return of(failure);
        }
        ScheduledFuture<?> deadline = null;
        try (DuckDBPreparedStatement again = (DuckDBPreparedStatement) connection.prepareStatement(sql)) {
            stop.watch(again);
            deadline = QueryStop.cancelAfter(left, again, deadlines);
            try (DuckDBChunkedResult begun = again.query()) {
                return tooBig("others needed the memory of the workspace meanwhile; ask again", failure);
            }
        } catch (SQLException told) {
            return of(told);
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
    }

    static OperationException of(SQLException failure) {
        String reason = message(failure).lines().findFirst().orElse("");
        if (reason.contains("max_temp_directory_size")) {
            return tooBig(
                    "it needed more room on disk than it may use; narrow its time range, or sum up before it sorts and joins",
                    failure);
        }
        if (WorkspaceFile.isOutOfMemory(reason)) {
            return tooBig(
                    "it needed more memory than the workspace has; narrow its time range, or collect fewer values",
                    failure);
        }
        Matcher ours = OF_A_TABLE_FUNCTION.matcher(reason);
        return new OperationException(
                ErrorCode.QUERY_FAILED, ours.matches() ? ours.group(1) : "the query failed: " + reason, failure);
    }

    /** Rows whose texts are so long that they do not fit into memory. */
    static OperationException of(OutOfMemoryError failure) {
        return tooBig("its rows are too long to be read; project fewer columns, or collect fewer values", failure);
    }

    private static OperationException tooBig(String why, Throwable cause) {
        return new OperationException(ErrorCode.QUERY_TOO_BIG, "the query was ended: " + why, cause);
    }

    private static String message(SQLException failure) {
        // The whole: the database says behind the first line what it had no room for.
        return String.valueOf(failure.getMessage());
    }
}
