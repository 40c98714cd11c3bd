package io.threatlockdown.azure.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a query ended. Only {@link Rows} makes the batches handed out before it count; after any other outcome the caller takes them
 * back. Messages are one line, fit for an operator, and hold no secret.
 */
public sealed interface QueryOutcome {
    /**
     * The whole answer was read.
     *
     * @param bytes length of the answer's JSON, decompressed; 0 when there was none: of Log Analytics 204, a workspace without data
     * @param warnings what was odd in it, one line each
     */
    record Rows(long rows, long bytes, List<String> warnings) implements QueryOutcome {
        public Rows {
            warnings = List.copyOf(warnings);
        }
    }

    /** Azure cut the answer off, at its limit of rows, bytes or time: ask for a smaller window. */
    record Partial(String code, String message) implements QueryOutcome {}

    /** The query ran longer than it may (504, or no answer within the time-out): ask for a smaller window. */
    record TimedOut(String message) implements QueryOutcome {}

    /** Too many queries for now (429). */
    record Throttled(Optional<Duration> retryAfter, String message) implements QueryOutcome {}

    /** No answer, or one that cannot be read, for a reason that may pass: 5xx, a lost connection. */
    record Unavailable(String message, Optional<Duration> retryAfter) implements QueryOutcome {}

    /** The application may not (401, 403, or no token): somebody must change something. */
    record Denied(String message) implements QueryOutcome {}

    /**
     * Azure does not understand the question (400, 404): somebody must change the query or the workspace.
     *
     * @param code the innermost code that Azure gave: {@code SYN0002}, {@code SEM0100}, {@code WorkspaceNotFoundError}, …
     */
    record Rejected(String code, String message) implements QueryOutcome {}
}
