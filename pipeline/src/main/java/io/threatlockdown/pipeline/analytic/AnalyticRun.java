package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.kql.TimeRange;

import java.time.Instant;

/**
 * One rule at one time.
 *
 * @param at what {@code now()} is to the query; it sees rows that happened before it
 * @param place where it is asked
 */
record AnalyticRun(AnalyticRule rule, Instant at, AnalyticPlace place) {
    /** Of a rule that is asked here. */
    AnalyticRun(AnalyticRule rule, Instant at) {
        this(rule, at, AnalyticPlace.HERE);
    }

    /** The time that the query sees. */
    TimeRange window() {
        return new TimeRange(at.minus(rule.period()), at);
    }

    /** Under which what is known of the rule there is kept. */
    String key() {
        return PlaceScope.key(rule, place);
    }
}
