package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Sets a checkpoint to an earlier time. */
final class GoingBack {
    private GoingBack() {}

    /** @param known where the checkpoint stands; what lies between it and {@code from} would be left out if it moved forward */
    static void to(Instant from, Optional<Instant> known, RequestKey key, Workspace workspace, InstantSource clock) {
        if (known.filter(until -> !until.isAfter(from)).isPresent()) {
            return;
        }
        try (WorkspaceTransaction transaction =
                workspace.begin(Set.of(), clock.instant(), new Recognition.Counted(""))) {
            transaction.setCheckpoint(new Checkpoint(key.text(), from));
            transaction.commit();
        }
    }
}
