package io.threatlockdown.cli.query;

/** When an answer is drawn as a chart instead of a table. */
public enum Charts {
    NEVER,
    /** When the query ends with {@code render} and a kind that can be drawn. */
    WHEN_RENDERED,
    /** Whenever the answer has something to draw. */
    ALWAYS
}
