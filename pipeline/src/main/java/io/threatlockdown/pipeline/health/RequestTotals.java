package io.threatlockdown.pipeline.health;

import java.time.Duration;
import java.util.Map;

/**
 * What a request has done since this process began, counted at one instant: {@code received} is always the sum of {@code stored},
 * {@code held} and {@code takenBack}, except for the rows of an answer that is being read.
 *
 * @param received rows that came
 * @param stored rows that were new and are committed with their alerts
 * @param held rows that were in the workspace already
 * @param takenBack rows of answers that broke off or could not be stored; they are asked for again
 * @param late of the stored rows, those whose event lies more than {@link RequestProgress#LATE} before the checkpoint that the run began
 *     with
 * @param bytes of answers that were read to their end, decompressed
 * @param splits how often an answer was too big and its window was asked for in halves
 * @param cutOff how often an answer came in part only
 * @param throttled how often the service took no request (429)
 * @param pauses how often, and {@code paused} how long, a question waited to be asked again
 * @param failures runs that failed, by error code
 * @param running time spent in runs that have ended
 * @param threadRestarts how often the request's thread ended unexpectedly and was begun anew
 */
public record RequestTotals(
        long received,
        long stored,
        long held,
        long takenBack,
        long late,
        long bytes,
        long alerts,
        long splits,
        long cutOff,
        long throttled,
        long pauses,
        Duration paused,
        long successes,
        Map<String, Long> failures,
        Duration running,
        long threadRestarts) {
    public RequestTotals {
        failures = Map.copyOf(failures);
    }

    /** Runs that have ended, well or not. */
    public long runs() {
        return successes + failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
