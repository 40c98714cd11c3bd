package io.threatlockdown.server.running;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that queries of clients run on: few, so that a crowd of clients leaves the machine to the collection; and threads of the
 * operating system, because the database holds on to its thread while it works. The others wait in their order.
 */
@Component
public class QueryWorkers implements DisposableBean {
    /** Azure's own limit for one client. */
    private static final int MOST_AT_A_TIME = 5;

    private static final int MOST_WAITING = 200;

    private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

    private final Set<RunningQuery> running = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST_AT_A_TIME,
            MOST_AT_A_TIME,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("client-query-", 1).daemon().factory());

    public QueryWorkers() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws RejectedExecutionException when too many wait */
    void run(RunningQuery query) {
        threads.execute(() -> {
            running.add(query);
            try {
                query.run();
            } finally {
                running.remove(query);
            }
        });
    }

    /** Stops what runs: the workspace is closed next. */
    @Override
    public void destroy() throws InterruptedException {
        threads.shutdownNow();
        running.forEach(RunningQuery::close);
        threads.awaitTermination(LAST_MOMENTS.toSeconds(), TimeUnit.SECONDS);
    }
}
