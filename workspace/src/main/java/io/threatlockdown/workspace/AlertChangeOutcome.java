package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.List;

/** What came of a change. */
public sealed interface AlertChangeOutcome {
    /**
     * It was made.
     *
     * @param selected alerts that were meant and are there
     * @param changed of them, those that are otherwise now, or have a comment more
     * @param conflicting of them, those left alone because somebody else was there before
     * @param conflicts the first of these, a hundred at most
     */
    record Made(long selected, long changed, long conflicting, List<Conflict> conflicts) implements AlertChangeOutcome {
        public Made {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Nothing was changed: another number of alerts is meant than was confirmed.
     *
     * @param selected how many there are
     */
    record OtherCount(long selected) implements AlertChangeOutcome {}

    /** An alert that was changed after it was looked at. */
    record Conflict(String alert, String by, Instant at) {}
}
