package io.threatlockdown.kql;

import java.util.Optional;

/** What became of a query that was to be limited to a window of ingestion time. */
public sealed interface Rewrite {
    /**
     * @param query the query with the window behind its source
     * @param table the source's name
     * @param wholeRows whether the query's steps keep each row as the table has it
     * @param recognisable whether a row that is asked for twice comes out the same, and holds all that tells it from others; whole
     *     rows always do
     * @param cut why rows of the window may be left out of its answer, as a clause for a person: "it keeps only so many rows with
     *     take"; empty when none are
     * @param itemIds whether each row brings its source row's {@code _ItemId} along, as the column {@code _RecordId}; then one row
     *     comes of one row
     */
    record Windowed(
            String query, String table, boolean wholeRows, boolean recognisable, Optional<String> cut, boolean itemIds)
            implements Rewrite {
        public Windowed(String query, String table, boolean wholeRows, boolean recognisable, Optional<String> cut) {
            this(query, table, wholeRows, recognisable, cut, false);
        }
    }

    /** The query must be run as it stands; {@code reason} is a clause for a person: "it joins other rows". */
    record NotWindowable(String reason) implements Rewrite {}
}
