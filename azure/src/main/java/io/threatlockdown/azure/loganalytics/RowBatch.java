package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.event.EventBatch;
import tools.jackson.core.JsonParser;

import java.util.Optional;

/** Rows of an answer until they are enough for a batch. */
interface RowBatch {
    /** Reads the row whose {@code [} is the parser's current token. */
    void read(JsonParser parser);

    boolean isFull(JsonParser parser);

    boolean isEmpty();

    /** What was odd about a row, in a line. */
    Optional<String> warning();

    EventBatch build();
}
