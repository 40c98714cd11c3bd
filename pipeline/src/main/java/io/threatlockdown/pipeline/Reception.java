package io.threatlockdown.pipeline;

/** What rows that come in are taken for. */
public sealed interface Reception {
    Reception LIVE = new Live();

    /** What has happened since a request was asked the last time. */
    record Live() implements Reception {}

    /**
     * What a person wants to have of the past: rows and alerts are marked as that, and the rules remember it apart.
     *
     * @param id of the backfill
     * @param quiet whether no rule looks at the rows
     * @param notifies whether its alerts leave this installation as others do
     */
    record Backfill(long id, boolean quiet, boolean notifies) implements Reception {}

    /** Whether rules look at the rows. */
    default boolean isLookedAt() {
        return switch (this) {
            case Live live -> true;
            case Backfill backfill -> !backfill.quiet();
        };
    }

    /** Whether people are told of the alerts. */
    default boolean notifies() {
        return switch (this) {
            case Live live -> true;
            case Backfill backfill -> backfill.notifies();
        };
    }
}
