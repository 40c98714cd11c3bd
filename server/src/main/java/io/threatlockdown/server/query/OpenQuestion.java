package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.RunningQuery;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A question that is being answered. Closing it stops what still runs. */
final class OpenQuestion implements AutoCloseable {
    private final String asker;
    private final String id;
    private final RunningQuery running;
    private final List<Column> columns;
    private final AwaitedRows rows;
    private final long started;
    private Consumer<OpenQuestion> closing = ended -> {};

    /** @param started of {@link System#nanoTime()} */
    OpenQuestion(String asker, String id, RunningQuery running, List<Column> columns, AwaitedRows rows, long started) {
        this.asker = asker;
        this.id = id;
        this.running = running;
        this.columns = columns;
        this.rows = rows;
        this.started = started;
    }

    void onClose(Consumer<OpenQuestion> closing) {
        this.closing = closing;
    }

    boolean isOf(String asker) {
        return this.asker.equals(asker);
    }

    /** Empty when the asker gave none. */
    String id() {
        return id;
    }

    List<Column> columns() {
        return columns;
    }

    /** To be taken by one thread. */
    AwaitedRows rows() {
        return rows;
    }

    Duration sinceItsBeginning() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** From any thread: whoever takes the rows is told that it was stopped. */
    void stop() {
        running.close();
    }

    @Override
    public void close() {
        try {
            running.close();
        } finally {
            closing.accept(this);
        }
    }
}
