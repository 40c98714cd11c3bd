package io.threatlockdown.kql;

/** What became of a query that was to be limited to a window of ingestion time. */
public sealed interface Rewrite {
    /**
     * @param query the query with the window behind its source
     * @param table the source's name
     * @param wholeRows whether the query's steps keep each row as the table has it
     */
    record Windowed(String query, String table, boolean wholeRows) implements Rewrite {}

    /** The query must be run as it stands; {@code reason} is a clause for a person: "it joins other rows". */
    record NotWindowable(String reason) implements Rewrite {}
}
