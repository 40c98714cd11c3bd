package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.event.OperationException;

import java.time.Duration;

/**
 * Takes in any window of one request, wherever its checkpoint stands, and leaves that there. Rows that are held already are
 * known again. One thread at a time, with windows that ascend; the request itself may be collected at the same time.
 *
 * @param request the request's name
 * @param key what its checkpoints are kept under
 * @param longestWindow no longer window is asked for
 * @param isElastic whether windows of another length give the same rows. Others are laid at full hours, UTC
 */
public record RequestWindows(
        String request, String key, Duration longestWindow, boolean isElastic, RequestWindows.Way way) {
    /** How a window is taken in. */
    interface Way {
        PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException;
    }

    /** What is not taken in was not kept, nor marked; of a window that was asked for in halves, those before it are. */
    public PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        try {
            return way.takeIn(window, mark);
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }
}
