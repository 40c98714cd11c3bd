package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.WorkspaceTransaction;

/** What is written down with the rows of a window, in their transaction: how far the request is taken in, or something else. */
@FunctionalInterface
interface Marks {
    /** @param part the part of the window that the transaction holds whole; all of it, unless it was asked for in halves */
    void put(WorkspaceTransaction transaction, IngestionWindow part);
}
