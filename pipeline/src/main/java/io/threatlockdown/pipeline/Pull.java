package io.threatlockdown.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes in what is new of one request: source, detection, one transaction for each part that is whole by itself. Whatever goes wrong on
 * the way leaves the workspace as it was before that part. One thread at a time.
 */
public interface Pull {
    PullOutcome run() throws InterruptedException;

    /** Another way into the same request, for any window, whose rows go another way too. */
    RequestWindows windows(Intakes beside);

    /** How far the request is taken in; empty before the first time. */
    Optional<Instant> checkpoint();

    /**
     * Has the next run ask for everything since that time once more. What is still to come before it stays to come; rows that are held
     * are known again as long as they are held.
     */
    void goBackTo(Instant from);

    /** New rows of all runs. */
    long totalRows();

    /** Whether the last run, which went well, left something for another one at once. */
    default boolean isBehind() {
        return false;
    }

    /** Where its rows go, where that is known before the first of them has come. */
    default Optional<String> table() {
        return Optional.empty();
    }

    /** What a person should know of how it goes now. */
    default Optional<String> note() {
        return Optional.empty();
    }
}
