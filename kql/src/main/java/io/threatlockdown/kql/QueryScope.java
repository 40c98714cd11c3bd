package io.threatlockdown.kql;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that a query is compiled for.
 *
 * @param now what {@code now()} and {@code ago()} count from, to 100 ns
 * @param timespan limits the TimeGenerated of every table that has it, in addition to what the query says
 */
public record QueryScope(Instant now, Optional<TimeRange> timespan) {
    /** A scope without a limit. */
    public static QueryScope at(Instant now) {
        return new QueryScope(now, Optional.empty());
    }
}
