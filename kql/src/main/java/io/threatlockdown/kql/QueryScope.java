package io.threatlockdown.kql;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a query is compiled for.
 *
 * @param now what {@code now()} and {@code ago()} count from, to 100 ns
 * @param timespan limits the TimeGenerated of every table that has it, in addition to what the query says
 * @param parameters values of what {@code declare query_parameters(…)} names, as {@link QueryParameter} says; one that the query does not
 *     declare is not looked at
 */
public record QueryScope(Instant now, Optional<TimeRange> timespan, Map<String, String> parameters) {
    public QueryScope {
        parameters = Map.copyOf(parameters);
    }

    /** A scope without values for parameters. */
    public QueryScope(Instant now, Optional<TimeRange> timespan) {
        this(now, timespan, Map.of());
    }

    /** A scope without a limit. */
    public static QueryScope at(Instant now) {
        return new QueryScope(now, Optional.empty());
    }
}
