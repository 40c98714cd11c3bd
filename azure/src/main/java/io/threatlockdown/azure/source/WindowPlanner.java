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
 * @param longest how far a window's end lies at most behind the checkpoint, so that what is taken in at once stays small after a long
 *     silence
 */
public record WindowPlanner(Duration overlap, Duration settle, Duration longest) {
    public static final Duration USUALLY_LONGEST = Duration.ofDays(1);

    public WindowPlanner(Duration overlap, Duration settle) {
        this(overlap, settle, USUALLY_LONGEST);
    }

    /**
     * The window to ask for at {@code now}; empty when there is nothing new yet.
     *
     * @param checkpoint the end of the last window taken in; empty before the first, which then begins {@code timeOffset} ago, or
     *     at the start of the day, UTC, when there is no offset. Where windows do not reach that far yet, both count from their end:
     *     a first window that waits for the next run would begin later then, and so wait for ever.
     */
    public Optional<IngestionWindow> next(Optional<Instant> checkpoint, Optional<Duration> timeOffset, Instant now) {
        return next(checkpoint, beginning(timeOffset, now), now);
    }

    /** @param beginning of the first window */
    public Optional<IngestionWindow> next(Optional<Instant> checkpoint, Instant beginning, Instant now) {
        Instant notYet = checkpoint.orElse(beginning);
        Instant from = checkpoint.map(end -> end.minus(overlap)).orElse(beginning);
        Instant to = earlier(end(now), notYet.plus(longest));
        // In ticks, as the window counts: a span of less than one is empty.
        if (Ticks.of(to) <= Ticks.of(notYet)) {
            return Optional.empty();
        }
        return Optional.of(new IngestionWindow(from, to));
    }

    /** Where the first window of a request begins that is asked for the first time at {@code now}. */
    public Instant beginning(Optional<Duration> timeOffset, Instant now) {
        Instant asked = reachingBack(timeOffset, now);
        return asked.isBefore(end(now)) ? asked : reachingBack(timeOffset, end(now).minus(Ticks.toDuration(1)));
    }

    /** Whether a window reaches as far as windows can at {@code now}. */
    public boolean isLast(IngestionWindow window, Instant now) {
        return Ticks.of(window.to()) >= Ticks.of(end(now));
    }

    private Instant end(Instant now) {
        return now.minus(settle);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant reachingBack(Optional<Duration> timeOffset, Instant from) {
        return timeOffset.map(from::minus).orElseGet(() -> from.truncatedTo(ChronoUnit.DAYS));
    }
}
