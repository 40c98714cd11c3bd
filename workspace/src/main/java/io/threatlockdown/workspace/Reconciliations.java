package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of comparing hours of ingestion time with their sources, by the keys of the requests. Kept as long as the rows of the
 * request's table, and over restarts. Thread-safe; one thread at a time changes what is kept of one request.
 */
public final class Reconciliations {
    private final WorkspaceDatabase database;

    Reconciliations(WorkspaceDatabase database) {
        this.database = database;
    }

    /** From when on a request's rows were taken in; what is ingested before that is not its. */
    public Optional<Instant> begin(String request) {
        return database.read(
                "read where a reconciliation begins", connection -> ReconciliationTables.begin(connection, request));
    }

    /** Sets {@link #begin(String)} where it is not known. */
    public void begin(String request, Instant begin) {
        database.read("record where a reconciliation begins", connection -> {
            ReconciliationTables.begin(connection, request, begin);
            return true;
        });
    }

    /** The beginning of the newest hour that was compared to its end. */
    public Optional<Instant> last(String request) {
        return database.read(
                "read what was reconciled", connection -> ReconciliationTables.lastFinished(connection, request));
    }

    public Optional<ReconciledHour> hour(String request, Instant hour) {
        return database.read(
                "read what was reconciled", connection -> ReconciliationTables.hour(connection, request, hour));
    }

    /**
     * The windows of {@link WorkspaceTransaction#recordWindow} that begin in {@code [from, to)}, the earliest first; kept for a week
     * behind the hour that is compared.
     */
    public List<TakenWindow> windows(String request, Instant from, Instant to) {
        return database.read(
                "read what was taken in", connection -> ReconciliationTables.windows(connection, request, from, to));
    }

    /** The newest first, those included that are not finished. */
    public List<ReconciledHour> newest(String request, int most) {
        return database.read(
                "read what was reconciled", connection -> ReconciliationTables.newest(connection, request, most));
    }

    /** The oldest first. */
    public List<ReconciledHour> differing(String request) {
        return database.read(
                "read what was reconciled", connection -> ReconciliationTables.differing(connection, request));
    }

    /**
     * The hours that are to be looked at once more, the oldest first: each a day after it began, for rows that the source shows very late,
     * and one that differs, again and again for a week.
     */
    public List<Instant> again(String request, Instant now) {
        return database.read(
                "read what was reconciled", connection -> ReconciliationTables.again(connection, request, now));
    }

    public ReconciliationSum sum(String request) {
        return database.read("read what was reconciled", connection -> ReconciliationTables.sum(connection, request));
    }

    /**
     * Keeps what came of an hour, in place of what came of it before. Its re-pulls are added to those before, and the rows that were
     * recovered stand as {@link WorkspaceTransaction#countRecovered} counted them.
     */
    public void record(ReconciledHour hour) {
        database.read("record what was reconciled", connection -> {
            connection.setAutoCommit(false);
            ReconciliationTables.put(connection, hour);
            connection.commit();
            return true;
        });
    }

    /** Rows of the table that were taken in before that are removed because of their age; empty when none ever were. */
    public Optional<Instant> expiredBefore(String table) {
        return database.read(
                "read what is removed", connection -> ReconciliationTables.expiredBefore(connection, table));
    }
}
