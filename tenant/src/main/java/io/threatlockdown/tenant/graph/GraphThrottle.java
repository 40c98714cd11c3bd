package io.threatlockdown.tenant.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many requests in any span of time. Thread-safe. */
final class GraphThrottle {
    private final int most;
    private final Duration span;
    private final Deque<Instant> passed = new ArrayDeque<>();

    GraphThrottle(int most, Duration span) {
        this.most = most;
        this.span = span;
    }

    /** Zero when a request passes now, otherwise how long until one will. */
    synchronized Duration pass(Instant now) {
        while (!passed.isEmpty() && !now.isBefore(passed.getFirst().plus(span))) {
            passed.removeFirst();
        }
        if (passed.size() >= most) {
            return Duration.between(now, passed.getFirst().plus(span));
        }
        passed.addLast(now);
        return Duration.ZERO;
    }
}
