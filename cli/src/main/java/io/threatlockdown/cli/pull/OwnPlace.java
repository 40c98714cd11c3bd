package io.threatlockdown.cli.pull;

import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;

import java.time.Instant;
import java.util.List;

/** This process, which holds the workspace. */
public final class OwnPlace implements BackfillPlace {
    private final Backfills backfills;
    private final List<Runnable> closing;

    /** @param closing what is closed behind the backfills, in order */
    public OwnPlace(Backfills backfills, List<Runnable> closing) {
        this.backfills = backfills;
        this.closing = List.copyOf(closing);
    }

    @Override
    public BackfillStart begin(BackfillOrder order) {
        return backfills.begin(
                order,
                id -> List.of(new AuditEntry(
                        Instant.now(),
                        AuditOrigin.commandLine(),
                        AuditAction.BACKFILL_STARTED,
                        "backfill " + id,
                        "from " + order.span().from() + " to " + order.span().to(),
                        AuditOutcome.SUCCESS)));
    }

    @Override
    public BackfillProgress progress(long id) {
        return backfills.progress().stream()
                .filter(progress -> progress.backfill().id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void stop(long id) {
        try {
            backfills.stop(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        backfills.close();
        closing.forEach(Runnable::run);
    }
}
