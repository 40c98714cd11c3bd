package io.threatlockdown.pipeline.health;

import java.time.Instant;

/** What a request is doing now. */
public sealed interface Activity {
    /** When it began to do it. */
    Instant since();

    /** It waits for its next run. */
    record Waiting(Instant since) implements Activity {}

    /** It has asked, or waits for its turn to ask, and nothing of the answer has come yet. */
    record Asking(Instant since) implements Activity {}

    /**
     * An answer comes in.
     *
     * @param rows how many have come, of this answer or this part of a blob
     */
    record Reading(Instant since, long rows) implements Activity {}

    /** The answer is there; the rules look at it and it is committed. */
    record Storing(Instant since, long rows) implements Activity {}

    /**
     * It waits to ask again.
     *
     * @param until when it asks again
     * @param cause why the question was not answered
     * @param message the same in one line, without a secret
     */
    record Pausing(Instant since, Instant until, Cause cause, String message) implements Activity {}

    /** Why a question has to be asked again. */
    enum Cause {
        /** The service takes no more requests for now (429). */
        THROTTLED,
        /** There was no answer, or none that was whole. */
        UNANSWERED
    }
}
