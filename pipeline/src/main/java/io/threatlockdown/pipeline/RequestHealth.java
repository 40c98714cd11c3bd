package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.reconcile.ReconciliationHealth;
import io.threatlockdown.workspace.RequestRun.RunError;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a request is doing.
 *
 * @param workspace what is asked: a workspace's GUID, {@code Microsoft Graph}, a storage account
 * @param tenant a domain name or GUID; {@code ""} where none is logged on to
 * @param query the query, the path, the container
 * @param schedule in words: "every 5 minutes"
 * @param lastRows new rows of the last successful run
 * @param totalRows new rows of all runs
 * @param lastError the newest failure; history once {@code failuresInARow} is 0
 * @param checkpoint the exclusive end of the ingestion time that is held
 * @param note what a person should know of how it is collected
 * @param reconciliation how its hours compare with the source; empty for what is not pulled from Log Analytics
 */
public record RequestHealth(
        String name,
        Optional<String> tag,
        String workspace,
        String tenant,
        String query,
        String schedule,
        State state,
        Optional<Instant> lastRun,
        Optional<Duration> lastDuration,
        Optional<Instant> nextRun,
        long lastRows,
        long totalRows,
        Optional<RunError> lastError,
        Optional<Instant> checkpoint,
        int failuresInARow,
        Optional<String> note,
        Optional<ReconciliationHealth> reconciliation) {

    RequestHealth with(Optional<ReconciliationHealth> known) {
        return new RequestHealth(
                name,
                tag,
                workspace,
                tenant,
                query,
                schedule,
                state,
                lastRun,
                lastDuration,
                nextRun,
                lastRows,
                totalRows,
                lastError,
                checkpoint,
                failuresInARow,
                note,
                known);
    }

    /** What a request is doing. */
    public enum State {
        /** It has not run since this process began. */
        WAITING,
        RUNNING,
        /** Its last run succeeded. */
        OK,
        /** Its last run failed. */
        FAILING
    }
}
