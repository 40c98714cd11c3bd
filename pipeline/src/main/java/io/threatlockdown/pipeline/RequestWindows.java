package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Duration;

/**
 * Takes in any window of one request, wherever its checkpoint stands, and leaves that there. Rows that are held already are
 * known again. One thread at a time, with windows that ascend; the request itself may be collected at the same time.
 */
public interface RequestWindows {
    /** The request's name. */
    String request();

    /** What its checkpoints are kept under. */
    String key();

    /** No longer window is asked for. */
    Duration longestWindow();

    /** Whether windows of another length give the same rows. Others are laid at full hours, UTC. */
    boolean isElastic();

    /** What is not taken in was not kept, nor marked; of a window that was asked for in halves, those before it are. */
    PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException;
}
