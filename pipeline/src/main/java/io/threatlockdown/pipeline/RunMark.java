package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.pipeline.reconcile.RowsKnown;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

/** Of a run on the schedule: moves the checkpoint. */
final class RunMark implements WindowMark {
    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final Workspace workspace;
    private final AskedOnce askedOnce;

    /** Whether nothing of the request is taken in yet. */
    private final boolean first;

    RunMark(LogAnalyticsRequest request, RequestKey key, Workspace workspace, AskedOnce askedOnce) {
        this.request = request;
        this.key = key;
        this.workspace = workspace;
        this.askedOnce = askedOnce;
        this.first = !hasCheckpoint();
    }

    @Override
    public void put(WorkspaceTransaction transaction, IngestionWindow taken) {
        begin(transaction, taken);
        transaction.setCheckpoint(new Checkpoint(key.text(), taken.to()));
        transaction.setCollected(key.text(), transaction.tables(), taken.to());
        if (QuestionForm.rowsKnown(request) != RowsKnown.ALWAYS) {
            transaction.recordWindow(key.text(), taken.from(), taken.to());
        }
    }

    @Override
    public void putPart(WorkspaceTransaction transaction, IngestionWindow asked) {
        begin(transaction, asked);
        if (hasCheckpoint()) {
            transaction.countRows(key.text());
        } else {
            transaction.setCheckpoint(new Checkpoint(key.text(), asked.from()));
        }
    }

    /** From the first window on, what is ingested is this request's to have: hours behind that can be compared with the source. */
    private void begin(WorkspaceTransaction transaction, IngestionWindow taken) {
        if (first) {
            transaction.beginReconciliation(key.text(), taken.from());
            if (askedOnce.beginning().isEmpty()) {
                transaction.setCheckpoint(new Checkpoint(key.asked().text(), taken.from()));
            }
        }
    }

    private boolean hasCheckpoint() {
        return workspace.checkpoint(key.text()).isPresent();
    }
}
