package io.threatlockdown.bench.kql;

import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

/** A workspace with sign-ins in two tables, the second a tenth of the first. */
final class SignInWorkspace implements AutoCloseable {
    /** As many rows as a client's answer brings in one piece. */
    private static final int BATCH = 1_000;

    private static final int BATCHES_A_COMMIT = 50;
    private static final int OTHER_SHARE = 10;

    private final Workspace workspace;
    private final SignInRows interactive;
    private final SignInRows other;
    private final long rows;

    private SignInWorkspace(Workspace workspace, long rows) {
        this.workspace = workspace;
        this.rows = rows;
        this.interactive = new SignInRows(SignInRows.INTERACTIVE, rows);
        this.other = new SignInRows(SignInRows.NON_INTERACTIVE, rows / OTHER_SHARE);
    }

    static SignInWorkspace open(WorkspaceSettings settings, long rows) {
        return new SignInWorkspace(Workspace.open(settings), rows);
    }

    Workspace workspace() {
        return workspace;
    }

    /** How many rows the first table holds. */
    long count() {
        return count(SignInRows.INTERACTIVE);
    }

    private long count(String table) {
        try (QueryCursor cursor = workspace.query(table + " | count", options())) {
            return (Long) cursor.next().orElseThrow()[0];
        }
    }

    /** Takes in what the thirty days still lack, of both tables; what was measured is of the first. */
    Ingestion fill() {
        append(other, SignInRows.NON_INTERACTIVE, rows / OTHER_SHARE - count(SignInRows.NON_INTERACTIVE));
        return append(interactive, SignInRows.INTERACTIVE, rows - count());
    }

    /** Takes so many more rows into the first table. */
    Ingestion append(long more) {
        return append(interactive, SignInRows.INTERACTIVE, more);
    }

    /** The making of the rows is not measured. */
    private Ingestion append(SignInRows source, String table, long more) {
        long next = count(table);
        long end = next + more;
        Stopwatch watch = new Stopwatch();
        long taken = 0;
        while (next < end) {
            watch.start();
            try (WorkspaceTransaction transaction = workspace.begin(table, SignInRows.END)) {
                watch.stop();
                for (int i = 0; i < BATCHES_A_COMMIT && next < end; i++) {
                    var batch = source.batch(next, (int) Math.min(BATCH, end - next));
                    next += batch.size();
                    watch.start();
                    transaction.append(batch);
                    watch.stop();
                }
                watch.start();
                transaction.commit();
                watch.stop();
                taken += transaction.newRows();
            }
        }
        return new Ingestion(taken, watch.seconds(), watch.processorSeconds());
    }

    QueryOptions options() {
        return QueryOptions.at(SignInRows.END);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
