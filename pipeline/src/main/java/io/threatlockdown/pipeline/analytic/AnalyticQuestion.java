package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.RowsHeld;

/** What a run asks of a workspace. */
interface AnalyticQuestion {
    /**
     * How many rows its window has now.
     *
     * @throws OperationException when it fails
     */
    RowsHeld held();

    /** @throws OperationException when it fails, does not come whole, or has more than an answer may hold */
    AnalyticAnswer answer();
}
