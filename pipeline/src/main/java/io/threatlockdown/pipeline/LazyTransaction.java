package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;

/** A transaction that begins when it is first needed. Closing rolls it back unless it was committed. */
final class LazyTransaction implements AutoCloseable {
    private final Workspace workspace;
    private final String table;
    private final String occasion;
    private final InstantSource clock;
    private @Nullable WorkspaceTransaction begun;

    /** @param occasion see {@link Workspace#begin(String, java.time.Instant, String)} */
    LazyTransaction(Workspace workspace, String table, String occasion, InstantSource clock) {
        this.workspace = workspace;
        this.table = table;
        this.occasion = occasion;
        this.clock = clock;
    }

    WorkspaceTransaction get() {
        WorkspaceTransaction transaction = begun;
        if (transaction == null) {
            transaction = workspace.begin(table, clock.instant(), occasion);
            begun = transaction;
        }
        return transaction;
    }

    @Override
    public void close() {
        if (begun != null) {
            begun.close();
        }
    }
}
