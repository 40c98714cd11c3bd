package io.threatlockdown.pipeline.analytic;

import java.time.Instant;
import java.util.Optional;

/**
 * How an analytic rule fares.
 *
 * @param rule its id
 * @param done the last run that was made; empty before the rule has begun
 * @param next the run that is made next
 * @param trouble why its last run failed; empty when it did not
 */
public record AnalyticHealth(String rule, Optional<Instant> done, Optional<Instant> next, Optional<String> trouble) {}
