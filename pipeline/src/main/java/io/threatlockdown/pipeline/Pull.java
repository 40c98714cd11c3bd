package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Detector;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes in what is new of one request: source, detection, one transaction for each part that is whole by itself. Whatever goes wrong on
 * the way leaves the workspace as it was before that part. One thread at a time.
 */
interface Pull {
    PullOutcome run() throws InterruptedException;

    /** Another way into the same request, for any window, with rules of its own. */
    RequestWindows windows(Detector detector, RowJudge judge);

    /** How far the request is taken in; empty before the first time. */
    Optional<Instant> checkpoint();

    /** New rows of all runs. */
    long totalRows();

    /** Whether the last run, which went well, left something for another one at once. */
    default boolean isBehind() {
        return false;
    }

    /** What a person should know of how it goes now. */
    default Optional<String> note() {
        return Optional.empty();
    }
}
