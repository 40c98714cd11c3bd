package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Takes in a query of Log Analytics window after window. */
final class LogAnalyticsPull implements Pull {
    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final LogAnalyticsClient client;
    private final Retries retries;
    private final WindowPlanner planner;
    private final Workspace workspace;
    private final Detector detector;
    private final RowJudge judge;
    private final InstantSource clock;

    LogAnalyticsPull(
            LogAnalyticsRequest request,
            RequestKey key,
            LogAnalyticsClient client,
            Retries retries,
            WindowPlanner planner,
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            InstantSource clock) {
        this.request = request;
        this.key = key;
        this.client = client;
        this.retries = retries;
        this.planner = planner;
        this.workspace = workspace;
        this.detector = detector;
        this.judge = judge;
        this.clock = clock;
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        try {
            Optional<Instant> checkpoint = checkpoint();
            QuestionForm form = QuestionForm.of(request);
            Optional<IngestionWindow> window =
                    form.planner(planner).next(checkpoint, request.timeOffset(), clock.instant());
            return window.isEmpty() ? new PullOutcome.NothingYet() : takeIn(form, window.get());
        } catch (KqlException e) {
            return PullOutcome.Failed.refused("the query of this request does not parse: " + e.getMessage());
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    @Override
    public Optional<Instant> checkpoint() {
        return workspace.checkpoint(key.text()).map(Checkpoint::until);
    }

    @Override
    public long totalRows() {
        return workspace.totalRows(key.text());
    }

    private PullOutcome takeIn(QuestionForm form, IngestionWindow window) throws InterruptedException {
        Attempt attempt = new Attempt(form.question(request, window), window, form.occasion(key, window));
        QueryOutcome outcome = retries.run(attempt::run);
        return switch (outcome) {
            // A workspace that holds no data, Azure says. What it says so by mistake of would be lost if the window
            // counted.
            case QueryOutcome.Rows rows when rows.bytes() == 0 -> new PullOutcome.NothingYet();
            case QueryOutcome.Rows rows -> attempt.pulled(rows);
            case QueryOutcome.Partial partial -> takeInHalves(form, window, partial.message());
            case QueryOutcome.TimedOut timedOut -> takeInHalves(form, window, timedOut.message());
            case QueryOutcome.Throttled throttled -> PullOutcome.Failed.of(throttled, "");
            case QueryOutcome.Unavailable unavailable -> PullOutcome.Failed.of(unavailable, "");
            case QueryOutcome.Denied denied -> PullOutcome.Failed.of(denied, "");
            case QueryOutcome.Rejected rejected -> PullOutcome.Failed.of(rejected, "");
        };
    }

    /** An answer that does not fit is asked for in smaller parts; each part is a transaction of its own, the earlier first. */
    private PullOutcome takeInHalves(QuestionForm form, IngestionWindow window, String reason)
            throws InterruptedException {
        if (!form.divisible() || window.halves().size() < 2) {
            return PullOutcome.Failed.unavailable(reason);
        }
        PullOutcome earlier = takeIn(form, window.halves().getFirst());
        if (!(earlier instanceof PullOutcome.Pulled first)) {
            return earlier;
        }
        PullOutcome later = takeIn(form, window.halves().getLast());
        return later instanceof PullOutcome.Pulled second ? first.and(second) : later;
    }

    /** One question, asked until it is answered or given up; each try has a transaction of its own. */
    private final class Attempt {
        private final LogAnalyticsQuery question;
        private final IngestionWindow window;
        private final String occasion;
        private long newRows;
        private long heldRows;
        private long alerts;

        Attempt(LogAnalyticsQuery question, IngestionWindow window, String occasion) {
            this.question = question;
            this.window = window;
            this.occasion = occasion;
        }

        QueryOutcome run() throws InterruptedException {
            try (AnswerIntake intake = new AnswerIntake(
                    workspace, detector, judge, Set.of(question.table()), new Recognition.Counted(occasion), clock)) {
                QueryOutcome outcome = client.query(question, intake::take);
                if (outcome instanceof QueryOutcome.Rows rows && rows.bytes() > 0) {
                    WorkspaceTransaction whole = intake.commit(
                            transaction -> transaction.setCheckpoint(new Checkpoint(key.text(), window.to())));
                    newRows = whole.newRows();
                    heldRows = whole.heldRows();
                    alerts = whole.alerts();
                }
                return outcome;
            }
        }

        PullOutcome.Pulled pulled(QueryOutcome.Rows rows) {
            return new PullOutcome.Pulled(question.table(), window, newRows, heldRows, alerts, rows.warnings());
        }
    }
}
