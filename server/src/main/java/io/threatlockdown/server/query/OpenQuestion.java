package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.running.AwaitedRows;
import io.threatlockdown.server.running.RunningAnswer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A question that is being answered. Closing it stops what still runs. */
final class OpenQuestion implements AutoCloseable {
    private final String asker;
    private final String id;
    private final RunningAnswer running;
    private final Supplier<List<Column>> columns;
    private final AwaitedRows rows;
    private final long started;
    private Consumer<OpenQuestion> closing = ended -> {};

    /** @param started of {@link System#nanoTime()} */
    OpenQuestion(
            String asker,
            String id,
            RunningAnswer running,
            Supplier<List<Column>> columns,
            AwaitedRows rows,
            long started) {
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

    /** To be asked for when the first rows have been awaited. */
    List<Column> columns() {
        return columns.get();
    }

    /** To be taken by one thread. */
    AwaitedRows rows() {
        return rows;
    }

    Duration sinceItsBeginning() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** What becomes known of an answer of Azure's; empty of one from here. */
    Optional<AzureRemarks> remarks() {
        return running instanceof AzureAnswer azure ? Optional.of(azure.remarks()) : Optional.empty();
    }

    /**
     * To be called behind the last row.
     *
     * @throws OperationException when rows are missing behind it
     */
    void checkWhole() {
        remarks().map(AzureRemarks::cutOff).ifPresent(why -> {
            throw new OperationException(ErrorCode.SOURCE_REFUSED, why);
        });
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
