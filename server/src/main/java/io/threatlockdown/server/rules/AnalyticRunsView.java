package io.threatlockdown.server.rules;

import io.threatlockdown.pipeline.analytic.AnalyticHealth;
import io.threatlockdown.pipeline.analytic.AnalyticTrouble;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How the runs of an analytic rule fare at one place. Times are ISO 8601, UTC.
 *
 * @param place where it is asked: {@code here}, or the GUID of a workspace in Azure
 * @param done the time of the last run; it saw what was before
 * @param next the time of the next run, which is made when it is {@code due}
 * @param trouble why it does not run; {@code null} when it does
 */
record AnalyticRunsView(
        String place,
        @Nullable String done,
        @Nullable String next,
        @Nullable String due,
        @Nullable TroubleView trouble) {
    /**
     * @param since when an attempt failed first
     * @param again when it is tried next, at the earliest
     */
    record TroubleView(String message, String since, String again) {
        static TroubleView of(AnalyticTrouble trouble) {
            return new TroubleView(
                    trouble.message(),
                    trouble.since().toString(),
                    trouble.again().toString());
        }
    }

    static AnalyticRunsView of(AnalyticHealth health) {
        return new AnalyticRunsView(
                health.place().words(),
                health.done().map(Instant::toString).orElse(null),
                health.next().map(Instant::toString).orElse(null),
                health.due().map(Instant::toString).orElse(null),
                health.trouble().map(TroubleView::of).orElse(null));
    }
}
