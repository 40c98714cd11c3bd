package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.health.RequestTotals;
import io.threatlockdown.pipeline.health.Stall;
import io.threatlockdown.pipeline.reconcile.ReconciliationHealth;
import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.RequestRun.RunError;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a request is doing.
 *
 * @param kind what kind of place is asked
 * @param place what is asked: a workspace's GUID, {@code Microsoft Graph}, a storage account
 * @param tenant a domain name or GUID; {@code ""} where none is logged on to
 * @param query the query, the path, the container
 * @param schedule in words: "every 5 minutes"
 * @param lastRows new rows of the last successful run
 * @param totalRows new rows of all runs
 * @param lastError the newest failure; history once {@code failuresInARow} is 0
 * @param checkpoint the exclusive end of the ingestion time that is held
 * @param lastHeldRows rows that the last successful run of this process brought and that were held already
 * @param lastSuccess when a run last ended well; empty when that was before this process and the runs since then failed
 * @param stall why it counts as stalled; empty when it comes through
 * @param activity what it is doing now
 * @param totals what it has done since this process began
 * @param threadRestarted when its thread last was begun anew, after it had ended unexpectedly
 * @param note what a person should know of how it is collected
 * @param pause since when it is paused, by whom and why; empty when it is not
 * @param zeroRuns successful runs in a row, up to the last one of this process, that brought nothing new
 * @param lastWindow the ingestion time that the last run asked for and took in
 * @param table where its rows go; empty before that is known
 * @param reconciliation how its hours compare with the source; empty for what is not pulled from Log Analytics
 */
public record RequestHealth(
        String name,
        Optional<String> tag,
        PlaceKind kind,
        String place,
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
        Optional<Long> lastHeldRows,
        Optional<Instant> lastSuccess,
        Optional<Stall> stall,
        Activity activity,
        RequestTotals totals,
        Optional<Instant> threadRestarted,
        Optional<RequestPause> pause,
        int zeroRuns,
        Optional<IngestionWindow> lastWindow,
        Optional<String> table,
        Optional<ReconciliationHealth> reconciliation) {

    RequestHealth with(Optional<ReconciliationHealth> known) {
        return new RequestHealth(
                name,
                tag,
                kind,
                place,
                tenant,
                query,
                schedule,
                withDifferences(known),
                lastRun,
                lastDuration,
                nextRun,
                lastRows,
                totalRows,
                lastError,
                checkpoint,
                failuresInARow,
                note,
                lastHeldRows,
                lastSuccess,
                stall,
                activity,
                totals,
                threadRestarted,
                pause,
                zeroRuns,
                lastWindow,
                table,
                known);
    }

    /** Hours that differ are worth a look where nothing graver is known. */
    private State withDifferences(Optional<ReconciliationHealth> known) {
        boolean differs = known.filter(of -> of.differingHours() > 0).isPresent();
        return switch (state) {
            case OK, RUNNING, WAITING, CATCHING_UP -> differs ? State.DIFFERS : state;
            case LATE, THROTTLED, FAILING, STALLED, PAUSED, DIFFERS -> state;
        };
    }

    /** How a request fares. */
    public enum State {
        /** It has not run since this process began. */
        WAITING,
        /** A run is under way, and the one before did not fail. */
        RUNNING,
        /** Its last run succeeded. */
        OK,
        /** A run is under way and takes in what has gathered: the checkpoint is further behind than the schedule explains. */
        CATCHING_UP,
        /** The checkpoint is further behind than the schedule explains, and no run is under way. */
        LATE,
        /** The service takes no more questions for now; the run waits to ask again. */
        THROTTLED,
        /** Its runs succeed, and hours that are over do not hold what the source counts. */
        DIFFERS,
        /** Somebody paused it: it does not run until it is resumed. */
        PAUSED,
        /** Its last run failed; it shows so while it tries again, too. */
        FAILING,
        /** It does not come through, whatever it does: {@link RequestHealth#stall()} says since when and why. */
        STALLED
    }
}
