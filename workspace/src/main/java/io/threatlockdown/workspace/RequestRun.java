package io.threatlockdown.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a request's last run.
 *
 * @param request the request's name
 * @param started when the run began
 * @param rows how many new rows it brought
 * @param failuresInARow 0 after a success
 * @param lastError the newest failure, kept after a success too
 */
public record RequestRun(
        String request, Instant started, Duration took, long rows, int failuresInARow, Optional<RunError> lastError) {

    /** A failure as it is shown. */
    public record RunError(Instant time, String code, String message) {}
}
