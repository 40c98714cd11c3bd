package io.threatlockdown.workspace;

/**
 * How far the file that an outbox channel is written to is known to be right.
 *
 * @param file its path, as whoever writes it names it
 * @param identity what tells it from another file at that path; {@code ""} where the file system has nothing of the kind
 * @param size in bytes; whatever the file holds behind them was written and not recorded
 */
public record WrittenFile(String file, String identity, long size) {}
