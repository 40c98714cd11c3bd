package io.threatlockdown.workspace;

import io.threatlockdown.kql.TimeRange;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a query is run.
 *
 * @param now what {@code now()} and {@code ago()} count from
 * @param timespan a bound on {@code TimeGenerated} of every table, beside what the query says
 * @param timeout how long the query may run
 * @param closed tables that whoever asks may not read: to the query they are not there
 * @param tenants whose rows whoever asks may read: to the query others are not there
 * @param parameters values of the query's parameters, as {@link io.threatlockdown.kql.QueryParameter} says
 */
public record QueryOptions(
        Instant now,
        Optional<TimeRange> timespan,
        Duration timeout,
        Set<String> closed,
        TenantScope tenants,
        Map<String, String> parameters) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(3);

    public QueryOptions {
        closed = Set.copyOf(closed);
        parameters = Map.copyOf(parameters);
    }

    /** Every row of every table may be read. */
    public QueryOptions(Instant now, Optional<TimeRange> timespan, Duration timeout) {
        this(now, timespan, timeout, Set.of(), TenantScope.EVERYTHING, Map.of());
    }

    public static QueryOptions at(Instant now) {
        return new QueryOptions(now, Optional.empty(), DEFAULT_TIMEOUT);
    }

    public QueryOptions within(TimeRange range) {
        return new QueryOptions(now, Optional.of(range), timeout, closed, tenants, parameters);
    }

    public QueryOptions without(Set<String> tables) {
        return new QueryOptions(now, timespan, timeout, tables, tenants, parameters);
    }

    public QueryOptions ofTenants(TenantScope scope) {
        return new QueryOptions(now, timespan, timeout, closed, scope, parameters);
    }

    /** The same with these values of parameters, and no others. */
    public QueryOptions with(Map<String, String> values) {
        return new QueryOptions(now, timespan, timeout, closed, tenants, values);
    }
}
