package io.threatlockdown.server.running;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryStop;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A query that runs on a thread of its own, some rows ahead of whoever takes them, so that who waits for rows can do something else
 * meanwhile. Closing it, from any thread, stops the query; whoever waits for rows is told so.
 */
public final class RunningQuery implements RunningAnswer {
    private static final int ROWS_IN_A_PART = 128;
    private static final int PARTS_AHEAD = 4;
    private static final long PUT_MILLIS = 100;
    private static final long STOP_MILLIS = 20;
    private static final int STOP_TRIES = 250;

    private static final Part STOPPED =
            new Part.Failed(new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end"));

    private final Workspace workspace;
    private final CompiledQuery query;
    private final Duration timeout;
    private final QueryStop stop = new QueryStop();
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(PARTS_AHEAD);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningQuery(Workspace workspace, CompiledQuery query, Duration timeout) {
        this.workspace = workspace;
        this.query = query;
        this.timeout = timeout;
    }

    /** @throws RejectedExecutionException when too many queries wait */
    public static RunningQuery start(QueryWorkers workers, Workspace workspace, CompiledQuery query, Duration timeout) {
        RunningQuery running = new RunningQuery(workspace, query, timeout);
        workers.run(running);
        return running;
    }

    @Override
    public boolean hasBegun() {
        return begun.get();
    }

    @Override
    public Optional<Part> poll(Duration patience) throws InterruptedException {
        Part part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (part != null || ended.getCount() > 0) {
            return Optional.ofNullable(part);
        }
        Part last = parts.poll(); // It may have come between the two.
        return Optional.of(last != null ? last : STOPPED);
    }

    @Override
    public void close() {
        if (begun.compareAndSet(false, true)) {
            end();
            return; // It waits for its turn, and will find that it has none.
        }
        try {
            // More than once: the database does not hear of it in the moment in which the query begins. A query that
            // does not end by this ends by its deadline.
            for (int i = 0; i < STOP_TRIES && ended.getCount() > 0; i++) {
                stop.stop();
                parts.clear();
                ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called by a worker, once. */
    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            produce();
        } catch (InterruptedException endOfTheServer) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Also wakes whoever waits for a part; who has taken the last one takes no more. */
    private void end() {
        ended.countDown();
        parts.offer(STOPPED);
    }

    private void produce() throws InterruptedException {
        try (QueryCursor cursor = workspace.query(query, timeout, stop)) {
            List<@Nullable Object[]> rows = new ArrayList<>(ROWS_IN_A_PART);
            for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
                rows.add(row.get());
                if (rows.size() == ROWS_IN_A_PART) {
                    put(new Part.Rows(rows));
                    rows = new ArrayList<>(ROWS_IN_A_PART);
                }
            }
            put(new Part.Rows(rows));
            put(new Part.End());
        } catch (RuntimeException | Error e) {
            put(new Part.Failed(e));
        }
    }

    private void put(Part part) throws InterruptedException {
        while (!stop.isStopped() && !parts.offer(part, PUT_MILLIS, TimeUnit.MILLISECONDS)) {
            // Whoever takes the rows is slow; they wait here, and the query with them.
        }
    }
}
