package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticPlace;

import java.time.Instant;
import java.util.Optional;

/**
 * How an analytic rule fares at a place.
 *
 * @param rule its id
 * @param place where it is asked
 * @param done the time of the last run that was made: it saw what was before; empty before the rule has begun
 * @param next the time of the run that is made next
 * @param due when that is, if nothing fails
 * @param trouble why it does not run; empty when its last attempt succeeded
 */
public record AnalyticHealth(
        String rule,
        AnalyticPlace place,
        Optional<Instant> done,
        Optional<Instant> next,
        Optional<Instant> due,
        Optional<AnalyticTrouble> trouble) {}
