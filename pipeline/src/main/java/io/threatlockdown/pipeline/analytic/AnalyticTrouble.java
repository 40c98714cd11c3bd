package io.threatlockdown.pipeline.analytic;

import java.time.Instant;

/**
 * Why an analytic rule does not run.
 *
 * @param message of its last attempt
 * @param since when an attempt failed first; none has succeeded in between
 * @param again when it is tried next, at the earliest
 */
public record AnalyticTrouble(String message, Instant since, Instant again) {}
