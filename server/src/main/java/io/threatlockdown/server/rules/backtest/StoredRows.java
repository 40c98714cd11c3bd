package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.event.Event;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The rows of one table in the order in which things happened, as a stream. Whoever opened it closes it; serves one thread. */
public final class StoredRows implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final StoredTable table;
    private final QueryCursor cursor;
    private final int time;

    private StoredRows(StoredTable table, QueryCursor cursor) {
        this.table = table;
        this.cursor = cursor;
        this.time = table.columns().indexOf(Event.EVENT_TIME);
    }

    /** The newest rows of a table, the newest first. */
    public static StoredRows newest(Workspace workspace, StoredTable table, int most, Instant now) {
        QueryOptions options = new QueryOptions(now, Optional.empty(), LONGEST_LOOK);
        return new StoredRows(table, workspace.query(table.newest(most), options));
    }

    /** @param from inclusive @param to exclusive */
    static StoredRows open(Workspace workspace, StoredTable table, Instant from, Instant to) {
        QueryOptions options = new QueryOptions(to, Optional.empty(), LONGEST);
        return new StoredRows(table, workspace.query(table.rows(from, to), options));
    }

    public Optional<StoredEvent> next() {
        return cursor.next().map(this::event);
    }

    private StoredEvent event(@Nullable Object[] row) {
        int columns = table.columns().size();
        @Nullable Object[] values = Arrays.copyOf(row, columns);
        // An absent text is "" in the store, and no value at all in what came.
        for (int i = 0; i < columns; i++) {
            if ("".equals(values[i])) {
                values[i] = null;
            }
        }
        Instant when = values[time] instanceof Instant known ? known : Instant.EPOCH;
        return new StoredEvent(String.valueOf(row[columns]), when, new Event(table.columns(), values));
    }

    @Override
    public void close() {
        cursor.close();
    }
}
