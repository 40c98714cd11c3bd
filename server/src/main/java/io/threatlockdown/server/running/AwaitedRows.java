package io.threatlockdown.server.running;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.protocol.AnswerRows;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a running query. While none come, a sign of life goes to the client from time to time: a connection that a client has left
 * is noticed by writing to it only, and nothing on the way takes the connection for dead.
 */
public final class AwaitedRows implements AnswerRows {
    private static final Duration BEFORE_THE_FIRST_SIGN = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOPPING = Duration.ofSeconds(60);
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(1);

    private final RunningAnswer query;
    private final Duration timeout;
    private final long started;
    private final Runnable signOfLife;
    private Iterator<@Nullable Object[]> ready = List.<@Nullable Object[]>of().iterator();
    private boolean atEnd;

    /**
     * @param timeout how long the query may wait for its turn
     * @param started of {@link System#nanoTime()}
     * @param signOfLife must throw when the client is gone
     */
    public AwaitedRows(RunningAnswer query, Duration timeout, long started, Runnable signOfLife) {
        this.query = query;
        this.timeout = timeout;
        this.started = started;
        this.signOfLife = signOfLife;
    }

    /**
     * Waits until it is known whether the query works.
     *
     * @throws OperationException when it does not
     */
    public void awaitFirst() {
        take();
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        while (!ready.hasNext() && !atEnd) {
            take();
        }
        return ready.hasNext() ? Optional.of(ready.next()) : Optional.empty();
    }

    private void take() {
        switch (await()) {
            case Part.Rows(List<@Nullable Object[]> rows) -> ready = rows.iterator();
            case Part.End() -> atEnd = true;
            case Part.Failed(RuntimeException e) -> throw e;
            case Part.Failed(Throwable e) -> throw new IllegalStateException("a query failed", e);
        }
    }

    /** A query of short patience is answered with its outcome, however long the database takes to hear that it is over. */
    private Duration beforeTheFirstSign() {
        return timeout.compareTo(BEFORE_THE_FIRST_SIGN) < 0 ? timeout.plus(LONGEST_STOPPING) : BEFORE_THE_FIRST_SIGN;
    }

    private Part await() {
        try {
            for (Optional<Part> part = query.poll(BETWEEN_SIGNS); ; part = query.poll(BETWEEN_SIGNS)) {
                if (part.isPresent()) {
                    return part.get();
                }
                long waited = System.nanoTime() - started;
                if (!query.hasBegun() && waited > timeout.toNanos()) {
                    throw new OperationException(
                            ErrorCode.QUERY_TIMEOUT,
                            "the query waited " + timeout.toSeconds() + " s for other queries to end");
                }
                if (waited > beforeTheFirstSign().toNanos()) {
                    signOfLife.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end", e);
        }
    }
}
