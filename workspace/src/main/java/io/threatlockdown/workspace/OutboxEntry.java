package io.threatlockdown.workspace;

/**
 * A line that waits to leave.
 *
 * @param seq its place: entries have ascending ones in the order of their commits, and within a commit in the order they were added
 * @param line without a line break at its end
 */
public record OutboxEntry(long seq, String line) {}
