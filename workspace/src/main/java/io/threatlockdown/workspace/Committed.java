package io.threatlockdown.workspace;

/**
 * What a commit made visible.
 *
 * @param table the table whose rows it took in
 * @param highestLevel of its alerts; 0 without any
 */
public record Committed(String table, long rows, long alerts, int highestLevel) {}
