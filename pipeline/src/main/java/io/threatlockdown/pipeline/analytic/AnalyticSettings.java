package io.threatlockdown.pipeline.analytic;

import java.time.Duration;

/**
 * How analytic rules are run.
 *
 * @param settling how long behind the end of its window a run is made at most, so that rows that are a little late are in it; rules that
 *     run more often wait for one frequency
 * @param lateness how long after a run its window is looked at for rows that came later
 * @param timeout how long a query may run
 * @param lookAgain how often windows are looked at for rows that came later, at most
 */
public record AnalyticSettings(Duration settling, Duration lateness, Duration timeout, Duration lookAgain) {
    public static final AnalyticSettings USUAL = new AnalyticSettings(
            Duration.ofMinutes(5), Duration.ofDays(2), Duration.ofMinutes(3), Duration.ofMinutes(1));

    public AnalyticSettings withLateness(Duration other) {
        return new AnalyticSettings(settling, other, timeout, lookAgain);
    }
}
