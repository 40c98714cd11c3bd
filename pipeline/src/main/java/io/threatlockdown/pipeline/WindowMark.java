package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.WorkspaceTransaction;

/** Notes, in the transaction that stores a window's rows, that the window is taken in. */
@FunctionalInterface
public interface WindowMark {
    /** @param taken the window, or the first part of it that is whole by itself */
    void put(WorkspaceTransaction transaction, IngestionWindow taken);

    /** The transaction holds rows of a window, and does not end it. */
    default void putWithin(WorkspaceTransaction transaction, IngestionWindow window) {}
}
