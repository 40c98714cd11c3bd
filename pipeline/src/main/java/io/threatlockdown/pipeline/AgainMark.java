package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.util.function.Consumer;

/** Of rows that were missed: they are taken in as ever, and no checkpoint moves. @param marks what is written with each part */
record AgainMark(Consumer<WorkspaceTransaction> marks) implements WindowMark {
    @Override
    public void put(WorkspaceTransaction transaction, IngestionWindow taken) {
        marks.accept(transaction);
    }

    @Override
    public void putPart(WorkspaceTransaction transaction, IngestionWindow asked) {
        marks.accept(transaction);
    }
}
