package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.event.EventBatch;

import java.util.Optional;

/** Rows of an answer until they are enough for a batch. */
interface RowBatch {
    /**
     * @param row a list
     * @param length in bytes
     */
    void read(JsonTape row, long length);

    boolean isFull();

    boolean isEmpty();

    /** What was odd about a row, in a line. */
    Optional<String> warning();

    EventBatch build();
}
