package io.threatlockdown.workspace;

import io.threatlockdown.kql.TimeRange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a query is run.
 *
 * @param now what {@code now()} and {@code ago()} count from
 * @param timespan a bound on {@code TimeGenerated} of every table, beside what the query says
 * @param timeout how long the query may run
 */
public record QueryOptions(Instant now, Optional<TimeRange> timespan, Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

    public static QueryOptions at(Instant now) {
        return new QueryOptions(now, Optional.empty(), DEFAULT_TIMEOUT);
    }

    public QueryOptions within(TimeRange range) {
        return new QueryOptions(now, Optional.of(range), timeout);
    }
}
