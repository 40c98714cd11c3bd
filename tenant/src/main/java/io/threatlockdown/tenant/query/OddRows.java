package io.threatlockdown.tenant.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.protocol.AnswerRows;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The rows of a cursor as a fault of the request wants them: some twice, their columns in reverse order, or simply as they are. */
final class OddRows implements AnswerRows {
    private static final int TWICE_EVERY = 3;

    private final QueryCursor cursor;
    private final boolean reversed;
    private final boolean someTwice;
    private Optional<@Nullable Object[]> again = Optional.empty();
    private long rows;

    private OddRows(QueryCursor cursor, boolean reversed, boolean someTwice) {
        this.cursor = cursor;
        this.reversed = reversed;
        this.someTwice = someTwice;
    }

    static OddRows of(Request request, QueryCursor cursor) {
        return new OddRows(
                cursor, Fault.struck(request, Fault.COLUMNS_MOVED), Fault.struck(request, Fault.SERVED_TWICE));
    }

    List<Column> columns() {
        return reversed ? cursor.columns().reversed() : cursor.columns();
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        if (again.isPresent()) {
            Optional<@Nullable Object[]> row = again;
            again = Optional.empty();
            return row;
        }
        Optional<@Nullable Object[]> row = cursor.next().map(values -> reversed ? reversed(values) : values);
        if (someTwice && row.isPresent() && rows++ % TWICE_EVERY == 0) {
            again = row;
        }
        return row;
    }

    private static @Nullable Object[] reversed(@Nullable Object[] values) {
        @Nullable Object[] other = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            other[i] = values[values.length - 1 - i];
        }
        return other;
    }
}
