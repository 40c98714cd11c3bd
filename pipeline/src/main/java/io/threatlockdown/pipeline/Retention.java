package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes what is older than it is kept, once an hour. */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final Workspace workspace;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());

    public Retention(Workspace workspace, RetentionSettings settings, InstantSource clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::expire, 1, 60, TimeUnit.MINUTES);
    }

    /** Removes what is too old now. */
    void expire() {
        try {
            Instant now = clock.instant();
            long removed = workspace.expire(table -> now.minus(settings.of(table)));
            if (removed > 0) {
                log.info("removed what is older than it is kept rows={}", removed);
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
