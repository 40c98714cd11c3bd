package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.kql.TimeRange;

import java.time.Instant;

/**
 * One rule at one time.
 *
 * @param at what {@code now()} is to the query; it sees rows that happened before it
 */
record AnalyticRun(AnalyticRule rule, Instant at) {
    /** The time that the query sees. */
    TimeRange window() {
        return new TimeRange(at.minus(rule.period()), at);
    }
}
