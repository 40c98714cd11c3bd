package io.threatlockdown.pipeline;

import io.threatlockdown.event.EventBatch;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.util.function.Consumer;

/**
 * Takes one answer in, batch by batch. Closing it without {@link #commit} leaves everything as it was. For one thread.
 *
 * <p>Whoever cannot take in more throws {@link io.threatlockdown.event.OperationException}, which ends the run; what was committed before
 * stays.
 */
public interface Intake extends AutoCloseable {
    void take(EventBatch batch);

    /** See {@link WorkspaceTransaction#renamedRecords}. */
    long renamedRecords();

    /** Keeps everything, with what {@code marks} adds in the same transaction: how far the request has been taken in. */
    WorkspaceTransaction commit(Consumer<WorkspaceTransaction> marks);

    @Override
    void close();
}
