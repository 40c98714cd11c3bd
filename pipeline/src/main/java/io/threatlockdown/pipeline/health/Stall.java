package io.threatlockdown.pipeline.health;

import java.time.Instant;

/**
 * A request does not come through.
 *
 * @param since from when on nothing came through
 */
public record Stall(Instant since, Reason reason) {
    /** The gravest first. */
    public enum Reason {
        /** The request's thread has ended, which it must not; it is begun anew. */
        THREAD_ENDED,
        /** The time of a run has passed and it has not begun. */
        RUN_MISSED,
        /** A run is under way and gives no sign of life, for longer than any deadline within it. */
        RUN_SILENT,
        /** Nothing was taken in successfully for three intervals. */
        NO_SUCCESS
    }
}
