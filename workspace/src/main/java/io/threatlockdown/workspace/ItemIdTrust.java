package io.threatlockdown.workspace;

/** What the {@code _ItemId} of a table's rows is good for. */
public enum ItemIdTrust {
    /** The same row has the same id whenever it is asked for, and no other row has it. */
    STABLE,
    /** Rows come back under other ids, or share one. */
    CHANGING,
    /** The service does not know the column. */
    ABSENT
}
