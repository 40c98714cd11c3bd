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
import java.util.concurrent.locks.ReentrantLock;

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

    /** Held while a request is asked whose rows cannot be known again. */
    private final ReentrantLock asking;

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
        this(request, key, client, retries, planner, workspace, detector, judge, clock, new ReentrantLock());
    }

    private LogAnalyticsPull(
            LogAnalyticsRequest request,
            RequestKey key,
            LogAnalyticsClient client,
            Retries retries,
            WindowPlanner planner,
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            InstantSource clock,
            ReentrantLock asking) {
        this.request = request;
        this.key = key;
        this.client = client;
        this.retries = retries;
        this.planner = planner;
        this.workspace = workspace;
        this.detector = detector;
        this.judge = judge;
        this.clock = clock;
        this.asking = asking;
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        try {
            QuestionForm form = QuestionForm.of(request);
            if (form.recognisesRows()) {
                return run(form);
            }
            asking.lockInterruptibly();
            try {
                return run(form);
            } finally {
                asking.unlock();
            }
        } catch (KqlException e) {
            return PullOutcome.Failed.refused("the query of this request does not parse: " + e.getMessage());
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    private PullOutcome run(QuestionForm form) throws InterruptedException {
        Optional<Instant> checkpoint = checkpoint();
        Optional<IngestionWindow> window =
                form.planner(planner).next(checkpoint, request.timeOffset(), clock.instant());
        if (checkpoint.isPresent() || window.isEmpty()) {
            return window.isEmpty() ? new PullOutcome.NothingYet() : takeIn(form, window.get(), this::moveCheckpoint);
        }
        Optional<IngestionWindow> first =
                form.recognisesRows() ? window : new AskedOnce(workspace, key).first(window.get());
        return first.isEmpty() ? new PullOutcome.NothingYet() : takeIn(form, first.get(), begin(first.get()));
    }

    /** Of the first window: where it began is kept too. */
    private WindowMark begin(IngestionWindow first) {
        return (transaction, taken) -> {
            moveCheckpoint(transaction, taken);
            transaction.setCheckpoint(new Checkpoint(key.beginning().text(), first.from()));
        };
    }

    /** Whether a row that is asked for twice is known again. Of a query that does not parse, nothing is. */
    boolean recognisesRows() {
        try {
            return QuestionForm.of(request).recognisesRows();
        } catch (KqlException e) {
            return false;
        }
    }

    /** The same of what nobody has asked for, nor the schedule will. */
    PullOutcome takeInOnce(IngestionWindow window, WindowMark mark) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            AskedOnce asked = new AskedOnce(workspace, key);
            if (checkpoint().isPresent() && asked.beginning().isEmpty()) {
                return PullOutcome.Failed.refused(
                        "the rows of this query cannot be known again, and since when it has been"
                                + " collected was not kept: rows would be doubled");
            }
            PullOutcome.Pulled done = PullOutcome.Pulled.nothing(window);
            for (IngestionWindow open : asked.open(window)) {
                PullOutcome part = takeIn(open, mark);
                if (!(part instanceof PullOutcome.Pulled pulled)) {
                    return part;
                }
                done = done.and(pulled);
            }
            try (WorkspaceTransaction rest = workspace.begin(Set.of(), clock.instant(), new Recognition.Counted(""))) {
                mark.put(rest, window);
                rest.commit();
            }
            return done;
        } finally {
            asking.unlock();
        }
    }

    @Override
    public WindowIntake windows(Detector rules, RowJudge by) {
        return new LogAnalyticsWindows(
                request.name(),
                key,
                new LogAnalyticsPull(request, key, client, retries, planner, workspace, rules, by, clock, asking));
    }

    /** Takes in one window, wherever the checkpoint stands; only {@code mark} says that it is taken in. */
    PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        try {
            return takeIn(QuestionForm.of(request), window, mark);
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

    private void moveCheckpoint(WorkspaceTransaction transaction, IngestionWindow taken) {
        transaction.setCheckpoint(new Checkpoint(key.text(), taken.to()));
    }

    private PullOutcome takeIn(QuestionForm form, IngestionWindow window, WindowMark mark) throws InterruptedException {
        Attempt attempt = new Attempt(form.question(request, window), window, form.occasion(key, window), mark);
        QueryOutcome outcome = retries.run(attempt::run);
        return switch (outcome) {
            case QueryOutcome.Rows rows -> attempt.pulled(rows);
            case QueryOutcome.Partial partial -> takeInHalves(form, window, mark, partial.message());
            case QueryOutcome.TimedOut timedOut -> takeInHalves(form, window, mark, timedOut.message());
            case QueryOutcome.Throttled throttled -> PullOutcome.Failed.of(throttled, "");
            case QueryOutcome.Unavailable unavailable -> PullOutcome.Failed.of(unavailable, "");
            case QueryOutcome.Denied denied -> PullOutcome.Failed.of(denied, "");
            case QueryOutcome.Rejected rejected -> PullOutcome.Failed.of(rejected, "");
        };
    }

    /** An answer that does not fit is asked for in smaller parts; each part is a transaction of its own, the earlier first. */
    private PullOutcome takeInHalves(QuestionForm form, IngestionWindow window, WindowMark mark, String reason)
            throws InterruptedException {
        if (!form.divisible() || window.halves().size() < 2) {
            return PullOutcome.Failed.unavailable(reason);
        }
        PullOutcome earlier = takeIn(form, window.halves().getFirst(), mark);
        if (!(earlier instanceof PullOutcome.Pulled first)) {
            return earlier;
        }
        PullOutcome later = takeIn(form, window.halves().getLast(), mark);
        return later instanceof PullOutcome.Pulled second ? first.and(second) : later;
    }

    /** One question, asked until it is answered or given up; each try has a transaction of its own. */
    private final class Attempt {
        private final LogAnalyticsQuery question;
        private final IngestionWindow window;
        private final String occasion;
        private final WindowMark mark;
        private long newRows;
        private long heldRows;
        private long alerts;

        Attempt(LogAnalyticsQuery question, IngestionWindow window, String occasion, WindowMark mark) {
            this.question = question;
            this.window = window;
            this.occasion = occasion;
            this.mark = mark;
        }

        QueryOutcome run() throws InterruptedException {
            try (AnswerIntake intake = new AnswerIntake(
                    workspace, detector, judge, Set.of(question.table()), new Recognition.Counted(occasion), clock)) {
                QueryOutcome outcome = client.query(question, intake::take);
                if (outcome instanceof QueryOutcome.Rows) {
                    WorkspaceTransaction whole = intake.commit(transaction -> mark.put(transaction, window));
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
