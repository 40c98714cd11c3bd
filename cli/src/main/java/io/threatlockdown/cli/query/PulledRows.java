package io.threatlockdown.cli.query;

import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The rows of an answer that is handed out in batches: a thread of its own reads it, at most two batches ahead. An answer that Azure cut
 * off fails at its end, after the rows that came.
 */
final class PulledRows implements Rows {
    private static final int BATCHES_AHEAD = 2;

    /** From here on columns are the collector's, which are no part of the answer. */
    private static final String FIRST_ADDED_COLUMN = "azure_tag";

    /** Runs the query. */
    @FunctionalInterface
    interface Query {
        QueryOutcome into(BatchSink sink) throws InterruptedException;
    }

    /** What the reading thread hands over. */
    private sealed interface Piece {
        record Batch(EventBatch batch) implements Piece {}

        record End(QueryOutcome outcome) implements Piece {}

        record Failed(RuntimeException failure) implements Piece {}
    }

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread reading;
    private List<Column> columns = List.of();
    private List<Event> batch = List.of();
    private int at;
    private boolean ended;

    PulledRows(Query query) {
        this.reading = Thread.ofVirtual().name("answer").unstarted(() -> read(query));
    }

    /** Waits for the first rows, and so for the columns. An answer without rows has no columns here. */
    void begin() throws InterruptedException {
        reading.start();
        advance();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        try {
            while (at == batch.size() && !ended) {
                advance();
            }
        } catch (InterruptedException e) {
            throw stopped(e);
        }
        if (ended) {
            return Optional.empty();
        }
        Event event = batch.get(at++);
        @Nullable Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = event.value(i);
        }
        return Optional.of(row);
    }

    @Override
    public void close() {
        reading.interrupt();
    }

    private void advance() throws InterruptedException {
        switch (pieces.take()) {
            case Piece.Batch piece -> {
                columns = answered(piece.batch().schema());
                batch = piece.batch().events();
                at = 0;
            }
            case Piece.End end -> {
                ended = true;
                check(end.outcome());
            }
            case Piece.Failed failed -> throw failed.failure();
        }
    }

    private static List<Column> answered(Schema schema) {
        int added = schema.indexOf(FIRST_ADDED_COLUMN);
        return added < 0 ? schema.columns() : schema.columns().subList(0, added);
    }

    private void read(Query query) {
        try {
            try {
                pieces.put(new Piece.End(query.into(this::hand)));
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        } catch (RuntimeException e) {
            if (!pieces.offer(new Piece.Failed(e))) {
                pieces.clear(); // Nobody wants the rows that wait: whoever still asks is to learn that this is the end.
                pieces.offer(new Piece.Failed(e));
            }
        }
    }

    private void hand(EventBatch next) {
        try {
            pieces.put(new Piece.Batch(next));
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static void check(QueryOutcome outcome) {
        switch (outcome) {
            case QueryOutcome.Rows rows -> {
                // All is well.
            }
            case QueryOutcome.Partial partial ->
                throw new OperationException(
                        ErrorCode.SOURCE_REFUSED,
                        "Azure cut the answer off, these are not all rows: " + partial.message()
                                + "; narrow --timespan, or sum the rows up in the query");
            case QueryOutcome.Rejected rejected ->
                throw new RefusedQueryException(List.of(QueryMistake.ofAzure(rejected.message())));
            case QueryOutcome.Denied denied ->
                throw new OperationException(
                        ErrorCode.SOURCE_REFUSED, denied.trouble().orElseThrow().line());
            case QueryOutcome.TimedOut late -> throw new OperationException(ErrorCode.QUERY_TIMEOUT, late.message());
            case QueryOutcome.Throttled throttled ->
                throw new OperationException(ErrorCode.SOURCE_UNAVAILABLE, throttled.message());
            case QueryOutcome.Unavailable unavailable ->
                throw new OperationException(ErrorCode.SOURCE_UNAVAILABLE, unavailable.message());
        }
    }

    private static OperationException stopped(InterruptedException e) {
        return new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end", e);
    }
}
