package io.threatlockdown.azure.source;

import io.threatlockdown.event.EventBatch;

/**
 * Where the batches of one answer go, in order. It is called by the thread that asked, one batch at a time, and as long as it holds
 * a batch no more is read. What it throws ends the query and reaches the caller unchanged.
 */
@FunctionalInterface
public interface BatchSink {
    void take(EventBatch batch);
}
