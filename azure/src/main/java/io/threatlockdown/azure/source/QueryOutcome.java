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

        /** Whether there was no answer to read: 204, the service says that there are no data at all, now. */
        public boolean isNoAnswer() {
            return bytes == 0;
        }
    }

    /** Azure cut the answer off, at its limit of rows, bytes or time: ask for a smaller window. */
    record Partial(String code, String message) implements QueryOutcome {
        /** The code where Azure did not say that it cut the answer off, and it is as big as answers get. */
        public static final String FULL = "AnswerFull";
    }

    /** The query ran longer than it may (504, or no answer within the time-out): ask for a smaller window. */
    record TimedOut(String message) implements QueryOutcome {}

    /** Too many queries for now (429). */
    record Throttled(Optional<Duration> retryAfter, String message) implements QueryOutcome {}

    /** No answer, or one that cannot be read, for a reason that may pass: 5xx, a lost connection. */
    record Unavailable(String message, Optional<Duration> retryAfter) implements QueryOutcome {}

    /**
     * The application may not (401, 403, or no token): somebody must change something.
     *
     * @param remedy what, and where; {@code ""} where the message says it
     */
    record Denied(String message, String remedy) implements QueryOutcome {
        public Denied(String message) {
            this(message, "");
        }
    }

    /**
     * Azure does not understand the question (400, 404): somebody must change the query or the workspace.
     *
     * @param code the innermost code that Azure gave: {@code SYN0002}, {@code SEM0100}, {@code WorkspaceNotFoundError}, …
     * @param remedy what to change, and where; {@code ""} where the message says it
     */
    record Rejected(String code, String message, String remedy) implements QueryOutcome {
        public Rejected(String code, String message) {
            this(code, message, "");
        }
    }

    /** What stands in the way of the rows; empty when they came. */
    default Optional<Trouble> trouble() {
        return switch (this) {
            case Rows rows -> Optional.empty();
            case Partial partial -> Optional.of(new Trouble(partial.message(), ""));
            case TimedOut timedOut -> Optional.of(new Trouble(timedOut.message(), ""));
            case Throttled throttled -> Optional.of(new Trouble(throttled.message(), ""));
            case Unavailable unavailable -> Optional.of(new Trouble(unavailable.message(), ""));
            case Denied denied -> Optional.of(new Trouble(denied.message(), denied.remedy()));
            case Rejected rejected -> Optional.of(new Trouble(rejected.message(), rejected.remedy()));
        };
    }
}
