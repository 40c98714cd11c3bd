package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.WorkspaceTransaction;

/** Notes, in the transaction that stores a window's rows, that the window is taken in. */
@FunctionalInterface
public interface WindowMark {
    /** @param taken the window, or the part of it that the transaction holds */
    void put(WorkspaceTransaction transaction, IngestionWindow taken);

    /**
     * The same of some of the rows of one instant, with more to come: the window is not taken in.
     *
     * @param asked the window
     */
    default void putPart(WorkspaceTransaction transaction, IngestionWindow asked) {}
}
