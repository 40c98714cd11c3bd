package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryStop;
import io.threatlockdown.workspace.ReadQuery;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the workspace what runs ask, one after the other. */
final class AnalyticQuery {
    /** Of an answer, of about 2 KB each. Sentinel lets a rule raise 150 alerts a run. */
    static final int MOST_ROWS = 10_000;

    /** Of a query that reads no table. */
    private static final String NO_TABLE = "Query";

    private final Workspace workspace;
    private final Duration timeout;
    private volatile QueryStop running = new QueryStop();
    private volatile boolean stopped;

    AnalyticQuery(Workspace workspace, Duration timeout) {
        this.workspace = workspace;
        this.timeout = timeout;
    }

    /**
     * The query of a run, ready to be asked, with the tables that it reads.
     *
     * @throws OperationException when it cannot be compiled
     */
    ReadQuery prepare(AnalyticRun run) {
        QueryOptions options = new QueryOptions(run.at(), Optional.of(run.window()), timeout);
        try {
            return workspace.compileUnattended(run.rule().query(), options);
        } catch (KqlException e) {
            throw new OperationException(ErrorCode.QUERY_FAILED, "its query cannot be run: " + e.getMessage(), e);
        }
    }

    /** @throws OperationException when it fails, or finds more than an answer may hold */
    AnalyticAnswer ask(ReadQuery read) {
        QueryStop stop = new QueryStop();
        running = stop;
        if (stopped) {
            stop.stop();
        }
        try (QueryCursor cursor = workspace.query(read.query(), timeout, stop)) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
                requireRoom(rows.size() + 1);
                rows.add(row.get());
            }
            String table = read.tables().stream().sorted().findFirst().orElse(NO_TABLE);
            return new AnalyticAnswer(new Schema(table, cursor.columns()), rows);
        }
    }

    /** @throws OperationException when an answer has more rows than it may */
    static void requireRoom(int rows) {
        if (rows > MOST_ROWS) {
            throw new OperationException(
                    ErrorCode.QUERY_TOO_BIG,
                    "its answer has more than " + MOST_ROWS + " rows: narrow the query, or end it with summarize");
        }
    }

    /** Ends the query that runs, and every one that comes, with a failure. From any thread. */
    void stop() {
        stopped = true;
        running.stop();
    }
}
