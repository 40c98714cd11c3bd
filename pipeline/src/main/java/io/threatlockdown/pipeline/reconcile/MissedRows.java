package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.util.function.Consumer;

/** Takes in a window of a request once more, as a run would, with its checkpoint left where it is. Rows that are held are recognised. */
@FunctionalInterface
public interface MissedRows {
    /** How it ended. */
    sealed interface Outcome {
        /** All rows of the window are held now: {@code newRows} since then, {@code heldRows} from before. */
        record Taken(long newRows, long heldRows) implements Outcome {}

        /** @param why one line */
        record NotTaken(String why) implements Outcome {}
    }

    /** @param marks are put down in each transaction that rows of the window come in with */
    Outcome takeIn(IngestionWindow window, Consumer<WorkspaceTransaction> marks) throws InterruptedException;
}
