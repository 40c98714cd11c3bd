package io.threatlockdown.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All that must be known of a request to see whether it has stalled.
 *
 * @param interval the longest time between two runs of its schedule
 * @param begun when it was first waited for: the start of the process
 * @param lastSuccess the end of the last run that succeeded
 * @param due when its next run is to begin, or the one that is under way was to; empty before that is known
 * @param running whether a run is under way
 * @param threadEnded when its thread ended unexpectedly; empty while it lives
 */
public record RequestTimes(
        Duration interval,
        Instant begun,
        Optional<Instant> lastSuccess,
        Optional<Instant> due,
        boolean running,
        Optional<Instant> threadEnded) {}
