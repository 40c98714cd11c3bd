package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.PresentTime;

import java.time.Duration;
import java.util.Optional;

/** Asks a workspace in Azure one thing at a time, until it is stopped. Of one thread, except {@link #stop}. */
final class WorkspaceQuery {
    private static final Duration TICK = Duration.ofNanos(100);

    private final AnalyticWorkspace workspace;
    private final Object turn = new Object();
    private Optional<Thread> asking = Optional.empty();
    private volatile boolean stopped;

    WorkspaceQuery(AnalyticWorkspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A run's question: {@code now()} is the time of the run, in functions of the workspace too, and every table shows the window's rows
     * only. Azure does not say whether the end of a timespan counts in; the last tick inside the window is taken for it, so that a row at
     * the end itself, where whole minutes lie, is never in two windows.
     *
     * @param table that the answer's columns are said to be of
     * @throws OperationException when the rule's query does not parse
     */
    LogAnalyticsQuery of(AnalyticRun run, String table) {
        try {
            return counting(PresentTime.at(run.at(), run.rule().query()), table)
                    .within(new IngestionWindow(
                            run.window().from(), run.window().to().minus(TICK)));
        } catch (KqlException e) {
            throw new OperationException(ErrorCode.QUERY_FAILED, "its query does not parse: " + e.getMessage(), e);
        }
    }

    /** A question about rows of all times. */
    LogAnalyticsQuery counting(String kql, String table) {
        return new LogAnalyticsQuery(workspace.guid(), kql, table, Optional.empty(), workspace.timeout());
    }

    /**
     * Asks; the rows count only when this returns.
     *
     * @param begin forgets the rows of a try before
     * @throws OperationException when there is no whole answer
     */
    void ask(LogAnalyticsQuery query, Runnable begin, BatchSink sink) {
        begin();
        QueryOutcome outcome;
        try {
            outcome = workspace.retries().run(() -> {
                begin.run();
                QueryOutcome ended = workspace.client().query(query, sink);
                if (stopped) {
                    throw new InterruptedException(); // What was cut off by it may look like a lost connection.
                }
                return ended;
            });
        } catch (InterruptedException e) {
            throw stoppedBefore();
        } finally {
            end();
        }
        RefusedQuestion.of(outcome, workspace.guid()).ifPresent(failure -> {
            throw failure;
        });
    }

    private void begin() {
        synchronized (turn) {
            if (stopped) {
                throw stoppedBefore();
            }
            asking = Optional.of(Thread.currentThread());
        }
    }

    private void end() {
        synchronized (turn) {
            asking = Optional.empty();
            // Nobody but stop() interrupts it, and what comes behind the question, a commit, is not to be cut off.
            if (stopped) {
                Thread.interrupted();
            }
        }
    }

    /** From any thread. */
    void stop() {
        synchronized (turn) {
            stopped = true;
            asking.ifPresent(Thread::interrupt);
        }
    }

    private static OperationException stoppedBefore() {
        return new OperationException(ErrorCode.QUERY_FAILED, "it was stopped");
    }
}
