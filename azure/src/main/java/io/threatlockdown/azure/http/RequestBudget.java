package io.threatlockdown.azure.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps requests within the limits that a service sets for one principal: so many at once, and so many that begin within a span of
 * time. Who comes too early waits. Safe to share between threads, and made to be shared by all requests of a principal.
 */
public final class RequestBudget {
    private final Semaphore atOnce;
    private final int requests;
    private final long spanNanos;
    private final Sleeper sleeper;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Deque<Long> begun = new ArrayDeque<>();

    /**
     * @param atOnce how many may be under way
     * @param requests how many may begin within {@code span}, wherever it is laid
     */
    public RequestBudget(int atOnce, int requests, Duration span) {
        this(atOnce, requests, span, Sleeper.REAL, System::nanoTime);
    }

    RequestBudget(int atOnce, int requests, Duration span, Sleeper sleeper, LongSupplier nanoClock) {
        this.atOnce = new Semaphore(atOnce, true);
        this.requests = requests;
        this.spanNanos = span.toNanos();
        this.sleeper = sleeper;
        this.nanoClock = nanoClock;
    }

    /**
     * Queries of Log Analytics by one principal, over all workspaces. Source: Azure Monitor documentation, "service limits", query
     * throttling: 5 at once, 200 in 30 seconds.
     */
    public static RequestBudget ofLogAnalytics() {
        return new RequestBudget(5, 200, Duration.ofSeconds(30));
    }

    /** Waits until a request may begin. It lasts until the permit is closed. */
    public Permit begin() throws InterruptedException {
        atOnce.acquire();
        try {
            awaitTurn();
            return new Permit(atOnce);
        } catch (InterruptedException | RuntimeException | Error notBegun) {
            atOnce.release();
            throw notBegun;
        }
    }

    /** @param requests of {@code limit} that may begin now, and {@code limit} within {@code span} */
    public record Left(int requests, int limit, Duration span) {}

    /** What may begin now without waiting. */
    public Left left() {
        Duration span = Duration.ofNanos(spanNanos);
        // Who waits for its turn holds the lock: nothing is left then.
        if (!lock.tryLock()) {
            return new Left(0, requests, span);
        }
        try {
            dropPast(nanoClock.getAsLong());
            return new Left(requests - begun.size(), requests, span);
        } finally {
            lock.unlock();
        }
    }

    /** A request that is under way. */
    public static final class Permit implements AutoCloseable {
        private final Semaphore atOnce;
        private boolean open = true;

        private Permit(Semaphore atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                atOnce.release();
            }
        }
    }

    /** The lock is held while waiting: those who come later are later. */
    private void awaitTurn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = nanoClock.getAsLong();
                dropPast(now);
                if (begun.size() < requests) {
                    begun.addLast(now);
                    return;
                }
                sleeper.sleep(Duration.ofNanos(spanNanos - (now - begun.getFirst())));
            }
        } finally {
            lock.unlock();
        }
    }

    private void dropPast(long now) {
        while (!begun.isEmpty() && now - begun.getFirst() >= spanNanos) {
            begun.removeFirst();
        }
    }
}
