package io.threatlockdown.azure.http;

import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a query is tried again: after throttling and passing troubles, as Azure asks for with Retry-After, else after a pause that
 * doubles. A time-out is not tried again, because only a smaller window helps; nor is what somebody must mend first.
 *
 * @param tries at most so many, the first included
 * @param firstPause before the second try, when Azure names none; each later pause is twice as long, and of each a random half is
 *     left out
 * @param throttledPause no shorter pause after throttling, when Azure names none: its rates count in windows of 30 s
 * @param longestPause no longer pause, not even when Azure names one
 * @param longestTotal all pauses together
 */
public record RetryPolicy(
        int tries, Duration firstPause, Duration throttledPause, Duration longestPause, Duration longestTotal) {
    public static final RetryPolicy USUAL = new RetryPolicy(
            5, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(10));

    /** One try. */
    public static final RetryPolicy NONE =
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * How long to wait before the next try; empty when there shall be none.
     *
     * @param triesSoFar at least 1
     * @param waitedSoFar all pauses until now
     */
    public Optional<Duration> pause(
            QueryOutcome outcome, int triesSoFar, Duration waitedSoFar, RandomGenerator random) {
        if (triesSoFar >= tries) {
            return Optional.empty();
        }
        Optional<Duration> wanted = switch (outcome) {
            case QueryOutcome.Throttled throttled ->
                Optional.of(
                        throttled.retryAfter().orElseGet(() -> longer(throttledPause, backOff(triesSoFar, random))));
            case QueryOutcome.Unavailable unavailable ->
                Optional.of(unavailable.retryAfter().orElseGet(() -> backOff(triesSoFar, random)));
            case QueryOutcome.Rows rows -> Optional.empty();
            case QueryOutcome.Partial partial -> Optional.empty();
            case QueryOutcome.TimedOut timedOut -> Optional.empty();
            case QueryOutcome.Denied denied -> Optional.empty();
            case QueryOutcome.Rejected rejected -> Optional.empty();
        };
        return wanted.map(pause -> shorter(pause, longestPause))
                .filter(pause -> waitedSoFar.plus(pause).compareTo(longestTotal) <= 0);
    }

    private Duration backOff(int triesSoFar, RandomGenerator random) {
        Duration full = firstPause.multipliedBy(1L << Math.min(triesSoFar - 1, 30));
        long millis = shorter(full, longestPause).toMillis();
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
