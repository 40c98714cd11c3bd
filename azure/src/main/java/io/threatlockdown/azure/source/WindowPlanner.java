package io.threatlockdown.azure.source;

import io.threatlockdown.event.Ticks;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Cuts the time of ingestion into windows. After a window is taken in, its end becomes the checkpoint.
 *
 * @param overlap how far a window reaches back over the one before it, for rows that become visible out of order
 * @param settle how far a window's end stays behind now, for rows that are still on their way
 */
public record WindowPlanner(Duration overlap, Duration settle) {
    /**
     * The window to ask for at {@code now}; empty when there is nothing new yet.
     *
     * @param checkpoint the end of the last window taken in; empty before the first, which then begins {@code timeOffset} ago, or
     *     at the start of the day, UTC, when there is no offset. Where windows do not reach that far yet, both count from their end:
     *     a first window that waits for the next run would begin later then, and so wait for ever.
     */
    public Optional<IngestionWindow> next(Optional<Instant> checkpoint, Optional<Duration> timeOffset, Instant now) {
        Instant to = now.minus(settle);
        Instant notYet = checkpoint.orElseGet(() -> first(timeOffset, now, to));
        Instant from = checkpoint.map(end -> end.minus(overlap)).orElse(notYet);
        // In ticks, as the window counts: a span of less than one is empty.
        if (Ticks.of(to) <= Ticks.of(notYet)) {
            return Optional.empty();
        }
        return Optional.of(new IngestionWindow(from, to));
    }

    private static Instant first(Optional<Duration> timeOffset, Instant now, Instant to) {
        Instant asked = reachingBack(timeOffset, now);
        return asked.isBefore(to) ? asked : reachingBack(timeOffset, to.minus(Ticks.toDuration(1)));
    }

    private static Instant reachingBack(Optional<Duration> timeOffset, Instant from) {
        return timeOffset.map(from::minus).orElseGet(() -> from.truncatedTo(ChronoUnit.DAYS));
    }
}
