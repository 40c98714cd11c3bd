package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * One change of an alert's state.
 *
 * @param version of the state after it; what was changed together has one
 * @param from before it, {@code to} behind it: a word, a name, tags as a JSON array; of a comment, {@code from} is blank
 */
public record AlertHistoryEntry(long version, Instant at, String by, What what, String from, String to) {
    /** What was changed. In the order in which a change of several is told. */
    public enum What {
        STATUS("Status"),
        REASON("ClosedReason"),
        ASSIGNEE("Assignee"),
        TAGS("Tags"),
        COMMENT("Comment");

        private final String word;

        What(String word) {
            this.word = word;
        }

        /** As the column of a query is named. */
        public String word() {
            return word;
        }
    }
}
