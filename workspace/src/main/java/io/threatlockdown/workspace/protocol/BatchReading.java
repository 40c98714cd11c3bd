package io.threatlockdown.workspace.protocol;

/** What reading a batch gave: its parts, or why it is none. */
public sealed interface BatchReading permits Batch, QueryError {}
