package io.threatlockdown.workspace.protocol;

/** What reading a request gave: the question, or why it is none. */
public sealed interface QueryReading permits QueryRequest, QueryError {}
