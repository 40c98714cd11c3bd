package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.health.Stall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks after requests from outside: begins a thread anew that has ended, and tells the log once when a request stalls and once when it
 * comes through again. What a request shows does not depend on it.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration ROUND = Duration.ofSeconds(2);

    /** A stall is told of when so many rounds have seen it: a machine that wakes from sleep has missed runs, for a moment. */
    static final int ROUNDS = 4;

    private final List<CollectedRequest> requests;
    private final Runnable lookAtAll;
    private final Map<CollectedRequest, Integer> rounds = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("watchdog").daemon().unstarted(this::watch);

    /** @param lookAtAll once a round, behind the look at each */
    Watchdog(List<CollectedRequest> requests, Runnable lookAtAll) {
        this.lookAtAll = lookAtAll;
        this.requests = List.copyOf(requests);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                for (CollectedRequest request : requests) {
                    look(request);
                }
                lookAtAll();
            }
        } catch (InterruptedException closing) {
            log.debug("watchdog stopped");
        }
    }

    private void lookAtAll() {
        try {
            lookAtAll.run();
        } catch (RuntimeException | Error e) {
            log.error("cannot look after the requests", e);
        }
    }

    private void look(CollectedRequest request) {
        try {
            Optional<Stall> stall = request.health().stall();
            tell(request, stall);
            request.beginAnewIfEnded();
        } catch (RuntimeException | Error e) {
            // An Error too: nobody looks after the watchdog.
            log.error("cannot look after a request request={}", request.name(), e);
        }
    }

    private void tell(CollectedRequest request, Optional<Stall> stall) {
        Integer seen = rounds.get(request);
        if (stall.isEmpty()) {
            rounds.remove(request);
            if (seen != null && seen >= ROUNDS) {
                log.info("request comes through again request={}", request.name());
            }
            return;
        }
        int now = seen == null ? 1 : Math.min(seen + 1, ROUNDS + 1);
        rounds.put(request, now);
        if (now == ROUNDS) {
            log.error(
                    "request has stalled request={} reason={} since={} activity={}",
                    request.name(),
                    stall.get().reason(),
                    stall.get().since(),
                    request.health().activity());
        }
    }

    @Override
    public void close() {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
