package io.threatlockdown.pipeline.backfill;

/** What became of an order. */
public sealed interface BackfillStart {
    /** It runs, or waits for its turn. */
    record Begun(long id) implements BackfillStart {}

    /** It was begun earlier, and goes on where it was. */
    record GoesOn(long id) implements BackfillStart {}

    /** All of it was taken in before: nothing is asked for. */
    record Done(long id) implements BackfillStart {}

    /** @param why one line: what is wrong, and what to do */
    record Refused(String why) implements BackfillStart {}
}
