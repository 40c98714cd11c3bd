package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.pipeline.reconcile.MissedRows;
import io.threatlockdown.pipeline.reconcile.ReconciledRequest;
import io.threatlockdown.pipeline.reconcile.RowsKnown;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes in a query of Log Analytics window after window, by Azure's clock. Where the first window begins is written down before it is
 * asked for, so that a request whose first answer comes days later begins where it would have begun.
 */
final class LogAnalyticsPull implements Pull {
    /** As much as Azure's clock may be read apart from one time to the next. */
    private static final Duration SAME_TIME = Duration.ofMinutes(2);

    /** How long this computer's clock is supposed to have been wrong, beside by how much. */
    private static final Duration LONGEST_WRONG = Duration.ofDays(1);

    /** How far back a changed query goes on where the one before it stood. */
    private static final Duration LONGEST_GAP = Duration.ofDays(7);

    private static final Duration NOTABLE = Duration.ofMinutes(1);

    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final LogAnalyticsClient client;
    private final Retries retries;
    private final WindowPlanner planner;
    private final Workspace workspace;
    private final InstantSource clock;
    private final SmallQuestion questions;
    private final AzureClock azureClock;
    private final WindowIntake intake;
    private volatile boolean behind;
    private volatile Optional<String> wentBack = Optional.empty();

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
        this.clock = clock;
        this.questions = new SmallQuestion(request, client, retries);
        this.azureClock = new AzureClock(questions, clock, System::nanoTime);
        this.intake =
                new WindowIntake(new AskedRequest(request, key, client, retries, workspace, detector, judge, clock));
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        behind = false;
        try {
            QuestionForm form = QuestionForm.of(request);
            beginning(form.planner(planner), clock.instant());
            return switch (azureClock.time()) {
                case AzureClock.Time.Now now -> run(form, now.instant());
                case AzureClock.Time.Unknown unknown -> withoutTime(unknown.outcome());
            };
        } catch (KqlException e) {
            return PullOutcome.Failed.refused("the query of this request does not parse: " + e.getMessage());
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    /** Takes in one window, wherever the checkpoint stands; only {@code mark} says that it is taken in. */
    PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        try {
            QuestionForm form = QuestionForm.of(request);
            return intake.takeIn(form, ids(form), window, mark);
        } catch (KqlException e) {
            return PullOutcome.Failed.refused("the query of this request does not parse: " + e.getMessage());
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    /** What is needed to compare its hours with the source. */
    ReconciledRequest reconciled() {
        return new ReconciledRequest(
                request.name(),
                key.text(),
                request,
                QuestionForm.tableOf(request),
                QuestionForm.obstacleOf(request),
                QuestionForm.rowsKnown(request),
                client,
                retries,
                this::takeInAgain);
    }

    private MissedRows.Outcome takeInAgain(IngestionWindow window, Consumer<WorkspaceTransaction> marks)
            throws InterruptedException {
        return switch (takeInWhole(window, new AgainMark(marks))) {
            case PullOutcome.Pulled pulled -> new MissedRows.Outcome.Taken(pulled.rows(), pulled.heldRows());
            case PullOutcome.NothingYet nothing -> new MissedRows.Outcome.NotTaken("nothing to take in yet");
            case PullOutcome.Failed failed -> new MissedRows.Outcome.NotTaken(failed.message());
        };
    }

    private PullOutcome takeInWhole(IngestionWindow window, WindowMark mark) throws InterruptedException {
        if (QuestionForm.rowsKnown(request) == RowsKnown.ALWAYS) {
            return takeIn(window, mark);
        }
        QuestionForm form = QuestionForm.of(request);
        return intake.takeInUndivided(form, ids(form), window, mark);
    }

    private record AgainMark(Consumer<WorkspaceTransaction> marks) implements WindowMark {
        @Override
        public void put(WorkspaceTransaction transaction, IngestionWindow taken) {
            marks.accept(transaction);
        }

        @Override
        public void putPart(WorkspaceTransaction transaction, IngestionWindow asked) {
            marks.accept(transaction);
        }
    }

    /** Of a run: moves the checkpoint. */
    private final class RunMark implements WindowMark {
        private final boolean first;

        /** @param first whether nothing of the request is taken in yet */
        RunMark(boolean first) {
            this.first = first;
        }

        @Override
        public void put(WorkspaceTransaction transaction, IngestionWindow taken) {
            begin(transaction, taken);
            transaction.setCheckpoint(new Checkpoint(key.text(), taken.to()));
            if (QuestionForm.rowsKnown(request) != RowsKnown.ALWAYS) {
                transaction.recordWindow(key.text(), taken.from(), taken.to());
            }
        }

        @Override
        public void putPart(WorkspaceTransaction transaction, IngestionWindow asked) {
            begin(transaction, asked);
            if (checkpoint().isPresent()) {
                transaction.countRows(key.text());
            } else {
                transaction.setCheckpoint(new Checkpoint(key.text(), asked.from()));
            }
        }

        /** From the first window on, what is ingested is this request's to have: hours behind that can be compared with the source. */
        private void begin(WorkspaceTransaction transaction, IngestionWindow taken) {
            if (first) {
                transaction.beginReconciliation(key.text(), taken.from());
            }
        }
    }

    /** A workspace without any data answers nothing at all. */
    private static PullOutcome withoutTime(QueryOutcome outcome) {
        return outcome instanceof QueryOutcome.Rows ? new PullOutcome.NothingYet() : PullOutcome.Failed.of(outcome, "");
    }

    private PullOutcome run(QuestionForm form, Instant now) throws InterruptedException {
        Optional<Instant> checkpoint = checkpoint();
        if (checkpoint.isPresent() && checkpoint.get().isAfter(now.plus(SAME_TIME))) {
            if (!isKnownAgain(form)) {
                return aheadOfTime(checkpoint.get(), now);
            }
            checkpoint = Optional.of(goneBack(checkpoint.get(), now));
        }
        WindowPlanner windows = form.planner(planner);
        Optional<IngestionWindow> window = windows.next(checkpoint, beginning(windows, now), now);
        if (window.isEmpty()) {
            return new PullOutcome.NothingYet();
        }
        PullOutcome outcome = intake.takeIn(
                form, ids(form), window.get(), new RunMark(checkpoint().isEmpty()));
        behind = outcome instanceof PullOutcome.Pulled && !windows.isLast(window.get(), now);
        return outcome;
    }

    private static boolean isKnownAgain(QuestionForm form) {
        return form instanceof QuestionForm.OnIngestionTime onIngestion && onIngestion.recognisable();
    }

    private static PullOutcome aheadOfTime(Instant checkpoint, Instant now) {
        return PullOutcome.Failed.refused("the checkpoint is at " + checkpoint + " and in Azure it is "
                + now.truncatedTo(ChronoUnit.SECONDS)
                + ": this computer's clock was ahead when it was written; rows of this query cannot be known again, so"
                + " nothing is asked for before that time: give the request another name to begin anew");
    }

    /**
     * Where to go on when a clock that was ahead has written the checkpoint. Rows that came in between the true time of that and now may
     * be missing; how long the clock was wrong nobody knows.
     */
    private Instant goneBack(Instant checkpoint, Instant now) {
        Duration ahead = Duration.between(now, checkpoint);
        Instant from = now.minus(ahead).minus(LONGEST_WRONG);
        wentBack = Optional.of("the checkpoint was " + ahead.toMinutes()
                + " minutes ahead of Azure's time, because this computer's clock was wrong: everything since "
                + from.truncatedTo(ChronoUnit.SECONDS) + " was asked for again");
        return from;
    }

    /** Where the first window begins; written down, and put further back if it was found to begin later before. */
    private Instant beginning(WindowPlanner windows, Instant now) {
        Optional<Instant> known = workspace.checkpoint(key.beginning().text()).map(Checkpoint::until);
        Instant wanted = windows.beginning(request.timeOffset(), now);
        Instant earliest = Stream.of(known, before(now))
                .flatMap(Optional::stream)
                .filter(wanted::isAfter)
                .min(Instant::compareTo)
                .orElse(wanted);
        if (known.isEmpty() || earliest.isBefore(known.get())) {
            workspace.recordCheckpoint(new Checkpoint(key.beginning().text(), earliest));
        }
        return earliest;
    }

    /** Where the request stood before its query was changed. */
    private Optional<Instant> before(Instant now) {
        return workspace.checkpoints(request.name() + "@").stream()
                .filter(each -> RequestKey.isOf(request.name(), each.request())
                        && !each.request().equals(key.text()))
                .map(Checkpoint::until)
                .max(Instant::compareTo)
                .filter(now.minus(LONGEST_GAP)::isBefore);
    }

    private Optional<TableIds> ids(QuestionForm form) {
        return form instanceof QuestionForm.OnIngestionTime onIngestion && onIngestion.bringsItemIds()
                ? Optional.of(new TableIds(
                        request.workspace(), onIngestion.source(), new ItemIdProbe(questions), workspace, clock))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> checkpoint() {
        return workspace.checkpoint(key.text()).map(Checkpoint::until);
    }

    @Override
    public long totalRows() {
        return workspace.totalRows(key.text());
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    @Override
    public Optional<String> note() {
        try {
            Optional<String> ids = ids(QuestionForm.of(request)).flatMap(TableIds::note);
            String notes = String.join(
                    "; ",
                    Stream.of(ids, wrongClock(), wentBack)
                            .flatMap(Optional::stream)
                            .toList());
            return notes.isEmpty() ? Optional.empty() : Optional.of(notes);
        } catch (KqlException e) {
            return Optional.empty(); // Its runs say so.
        }
    }

    private Optional<String> wrongClock() {
        return azureClock
                .ahead()
                .filter(ahead -> ahead.abs().compareTo(NOTABLE) > 0)
                .map(ahead -> "this computer's clock is " + ahead.abs().toMinutes() + " minutes "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " Azure's; windows follow Azure's");
    }
}
