package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes what is older than it is kept, once an hour. */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final Workspace workspace;
    private final Duration keep;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    /** @param keep how long an event or alert is kept after it was taken in */
    public Retention(Workspace workspace, Duration keep, InstantSource clock) {
        this.workspace = workspace;
        this.keep = keep;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::expire, 1, 60, TimeUnit.MINUTES);
    }

    private void expire() {
        try {
            long removed = workspace.expire(clock.instant().minus(keep));
            if (removed > 0) {
                log.info("removed what is older than it is kept rows={} keep={}", removed, keep);
            }
        } catch (RuntimeException e) {
            log.warn("cannot remove old rows, will try again in an hour", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
