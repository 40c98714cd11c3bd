package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.CompiledQuery;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;

/**
 * The rows of a query, one after the other, as they stood when the query began. Whoever opened it closes it. One thread, except that
 * {@link #cancel()} may come from any.
 */
public final class QueryCursor implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<Column> columns;
    private final ScheduledFuture<?> deadline;
    private final Duration timeout;
    private final long started;
    private final QueryStop stop;
    private final Set<QueryStop> running;

    private QueryCursor(
            Connection connection,
            Statement statement,
            ResultSet rows,
            List<Column> columns,
            ScheduledFuture<?> deadline,
            Duration timeout,
            long started,
            QueryStop stop,
            Set<QueryStop> running) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
        this.deadline = deadline;
        this.timeout = timeout;
        this.started = started;
        this.stop = stop;
        this.running = running;
    }

    /**
     * Takes the connection over, also when it fails.
     *
     * @param stop ends the query from its beginning on
     * @param running where the stop is found from the beginning until the cursor is closed: for many queries the first row is all of the
     *     work
     */
    static QueryCursor open(
            Connection connection,
            CompiledQuery query,
            Duration timeout,
            QueryStop stop,
            ScheduledExecutorService deadlines,
            Set<QueryStop> running) {
        ScheduledFuture<?> deadline = null;
        long started = System.nanoTime();
        running.add(stop);
        try {
            Statement statement = connection.createStatement();
            stop.watch(statement);
            if (stop.isStopped()) {
                throw stop.failure();
            }
            deadline = QueryStop.cancelAfter(timeout, statement, deadlines);
            ResultSet rows = DeepStack.call(() -> statement.executeQuery(query.sql()));
            return new QueryCursor(
                    connection, statement, rows, columnsOf(query), deadline, timeout, started, stop, running);
        } catch (SQLException e) {
            Duration left = timeout.minusNanos(System.nanoTime() - started);
            try {
                throw left.isPositive() && !stop.isStopped()
                        ? QueryFailure.beforeTheFirstRow(connection, query.sql(), e, stop, left, deadlines)
                        : QueryFailure.of(e);
            } catch (OperationException failure) {
                throw stop.isStopped()
                        ? stop.failure()
                        : isLate(timeout, started) ? tooLate(timeout, failure) : failure;
            } finally {
                abandon(connection, deadline, stop, running);
            }
        } catch (RuntimeException | Error e) {
            abandon(connection, deadline, stop, running);
            throw e;
        }
    }

    private static void abandon(
            Connection connection, @Nullable ScheduledFuture<?> deadline, QueryStop stop, Set<QueryStop> running) {
        running.remove(stop);
        stop.forget();
        if (deadline != null) {
            deadline.cancel(false);
        }
        closeQuietly(connection);
    }

    /** The columns that the rows of a compiled query will have. */
    public static List<Column> columnsOf(CompiledQuery query) {
        return query.columns().stream()
                .map(column -> Column.of(
                        column.name(), ColumnType.valueOf(column.type().name())))
                .toList();
    }

    public List<Column> columns() {
        return columns;
    }

    /**
     * The next row, with the Java types that {@link ColumnType} names; empty at the end.
     *
     * @throws OperationException when the query fails on the way or takes longer than it may
     */
    public Optional<@Nullable Object[]> next() {
        if (stop.isStopped()) {
            throw stop.failure();
        }
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            @Nullable Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(i);
            }
            return Optional.of(values);
        } catch (SQLException e) {
            throw stop.isStopped()
                    ? stop.failure()
                    : isLate(timeout, started) ? tooLate(timeout, e) : QueryFailure.of(e);
        } catch (OutOfMemoryError e) {
            throw QueryFailure.of(e);
        }
    }

    /** All that is left. For results that are known to be small. */
    public List<@Nullable Object[]> all() {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (Optional<@Nullable Object[]> row = next(); row.isPresent(); row = next()) {
            all.add(row.get());
        }
        return all;
    }

    /** Ends the query early; {@link #next()} then fails, also of one that waits between two rows, of which the database does not hear. */
    public void cancel() {
        stop.stop();
    }

    @Override
    public void close() {
        running.remove(stop);
        stop.forget();
        deadline.cancel(false);
        closeQuietly(rows);
        closeQuietly(statement);
        closeQuietly(connection);
    }

    private @Nullable Object value(int index) throws SQLException {
        int position = index + 1;
        Object value = switch (columns.get(index).type()) {
            case STRING -> rows.getString(position);
            case DYNAMIC -> {
                String json = rows.getString(position);
                yield json == null ? null : Dynamic.ofCompact(json);
            }
            case BOOL -> rows.getBoolean(position);
            case INT -> rows.getInt(position);
            case LONG -> rows.getLong(position);
            case REAL -> rows.getDouble(position);
            case DECIMAL -> rows.getBigDecimal(position);
            case GUID -> rows.getObject(position);
            case DATETIME -> Ticks.toInstant(rows.getLong(position));
            case TIMESPAN -> Ticks.toDuration(rows.getLong(position));
        };
        boolean absent = rows.wasNull();
        if (columns.get(index).type() == ColumnType.STRING) {
            return absent ? "" : value;
        }
        return absent ? null : value;
    }

    private static boolean isLate(Duration timeout, long started) {
        return System.nanoTime() - started >= timeout.toNanos();
    }

    private static OperationException tooLate(Duration timeout, Throwable cause) {
        return new OperationException(
                ErrorCode.QUERY_TIMEOUT,
                "the query ran longer than " + timeout.toSeconds() + " s and was stopped; narrow its time range",
                cause);
    }

    private static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            // Closing what is done with: nothing depends on it any more.
        }
    }
}
