package io.threatlockdown.pipeline.analytic;

import java.time.Instant;
import java.util.Optional;

/**
 * How an analytic rule fares.
 *
 * @param rule its id
 * @param done the time of the last run that was made: it saw what was before; empty before the rule has begun
 * @param next the time of the run that is made next
 * @param due when that is, if nothing fails
 * @param trouble why it does not run; empty when its last attempt succeeded
 */
public record AnalyticHealth(
        String rule,
        Optional<Instant> done,
        Optional<Instant> next,
        Optional<Instant> due,
        Optional<AnalyticTrouble> trouble) {}
