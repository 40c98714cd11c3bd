package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.health.Activity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * What a request is doing now.
 *
 * @param phase waiting, asking, reading, storing or pausing
 * @param until when a pause ends
 * @param rows of the answer, while it is read and stored
 * @param cause why there is a pause: throttled or unanswered
 * @param message the same in a line
 */
record ActivityView(
        String phase,
        String since,
        @Nullable String until,
        @Nullable Long rows,
        @Nullable String cause,
        @Nullable String message) {

    static ActivityView of(Activity activity) {
        return switch (activity) {
            case Activity.Waiting waiting -> plain("waiting", waiting.since());
            case Activity.Asking asking -> plain("asking", asking.since());
            case Activity.Reading reading -> withRows("reading", reading.since(), reading.rows());
            case Activity.Storing storing -> withRows("storing", storing.since(), storing.rows());
            case Activity.Pausing pausing ->
                new ActivityView(
                        "pausing",
                        pausing.since().toString(),
                        pausing.until().toString(),
                        null,
                        pausing.cause().name().toLowerCase(Locale.ROOT),
                        pausing.message());
        };
    }

    private static ActivityView plain(String phase, Instant since) {
        return new ActivityView(phase, since.toString(), null, null, null, null);
    }

    private static ActivityView withRows(String phase, Instant since, long rows) {
        return new ActivityView(phase, since.toString(), null, rows, null, null);
    }
}
