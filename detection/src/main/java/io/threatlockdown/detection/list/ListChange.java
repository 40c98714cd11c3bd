package io.threatlockdown.detection.list;

/** What shall become of one key of a list. */
public sealed interface ListChange {
    String key();

    /** The key has that value from now on, which may be "". */
    record Put(String key, String value) implements ListChange {}

    /** The key is there no more. */
    record Remove(String key) implements ListChange {}
}
