package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.RecordForm;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.pipeline.reconcile.MissedRows;
import io.threatlockdown.pipeline.reconcile.ReconciledRequest;
import io.threatlockdown.pipeline.reconcile.RowsKnown;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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

    /** No longer windows are asked for of the past; they grow to that while rows are few. */
    private static final Duration LONGEST_BACKFILL = Duration.ofHours(6);

    private static final Duration NOTABLE = Duration.ofMinutes(1);

    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final LogAnalyticsClient client;
    private final Retries retries;
    private final Retries retriesBeside;
    private final RequestProgress progress;
    private final WindowPlanner planner;
    private final Workspace workspace;
    private final InstantSource clock;
    private final SmallQuestion questions;
    private final AzureClock azureClock;
    private final WindowIntake intake;
    private final AskedOnce askedOnce;
    private final FirstWindow firstWindow;

    /** Held while a request is asked whose rows cannot be known again. */
    private final ReentrantLock asking;

    private final SmallQuestion questionsBeside;
    private final WindowIntake intakeBeside;
    private volatile boolean behind;
    private volatile Optional<String> wentBack = Optional.empty();

    LogAnalyticsPull(
            LogAnalyticsRequest request,
            RequestKey key,
            LogAnalyticsClient client,
            Retries retries,
            WindowPlanner planner,
            Workspace workspace,
            Intakes intakes,
            InstantSource clock,
            RequestProgress progress) {
        this(request, key, client, retries, planner, workspace, intakes, clock, progress, new ReentrantLock());
    }

    private LogAnalyticsPull(
            LogAnalyticsRequest request,
            RequestKey key,
            LogAnalyticsClient client,
            Retries retries,
            WindowPlanner planner,
            Workspace workspace,
            Intakes intakes,
            InstantSource clock,
            RequestProgress progress,
            ReentrantLock asking) {
        this.request = request;
        this.key = key;
        this.client = client;
        this.planner = planner;
        this.workspace = workspace;
        this.clock = clock;
        this.retries = retries;
        this.progress = progress;
        this.asking = asking;
        this.askedOnce = new AskedOnce(workspace, key);
        this.firstWindow = new FirstWindow(request, key, workspace);
        LogAnalyticsClient inColumns = client.withForm(RecordForm.COLUMNS);
        this.questions = new SmallQuestion(request, inColumns, retries.heardBy(progress));
        this.azureClock = new AzureClock(questions, clock, System::nanoTime);
        this.intake =
                new WindowIntake(new AskedRequest(request, key, client, retries, workspace, intakes, clock, progress));
        RequestProgress beside = progress.beside();
        this.retriesBeside = retries.heardBy(beside);
        this.questionsBeside = new SmallQuestion(request, inColumns, retriesBeside);
        this.intakeBeside =
                new WindowIntake(new AskedRequest(request, key, client, retries, workspace, intakes, clock, beside));
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        behind = false;
        try {
            QuestionForm form = QuestionForm.of(request);
            firstWindow.beginning(form.planner(planner), clock.instant());
            return switch (azureClock.time()) {
                case AzureClock.Time.Now now when isKnownAgain(form) -> run(form, now.instant());
                case AzureClock.Time.Now now -> runAlone(form, now.instant());
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
            return intakeBeside.takeIn(form, ids(form, questionsBeside), window, mark);
        } catch (KqlException e) {
            return PullOutcome.Failed.refused("the query of this request does not parse: " + e.getMessage());
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    /** Whether a row that is asked for twice is known again. Of a query that does not parse, nothing is. */
    private boolean knowsRowsAgain() {
        return QuestionForm.rowsKnown(request) == RowsKnown.ALWAYS;
    }

    /** Takes in what of a window was not asked for yet, nor will be by the schedule. */
    private PullOutcome takeInOnce(IngestionWindow window, WindowMark mark) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            if (checkpoint().isPresent() && askedOnce.beginning().isEmpty()) {
                return PullOutcome.Failed.refused(
                        "the rows of this query cannot be known again, and since when it has been"
                                + " collected was not kept: rows would be doubled");
            }
            PullOutcome.Pulled done = PullOutcome.Pulled.nothing(window);
            for (IngestionWindow open : askedOnce.open(window)) {
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
    public RequestWindows windows(Intakes beside) {
        LogAnalyticsPull pull = new LogAnalyticsPull(
                request, key, client, retries, planner, workspace, beside, clock, progress.beside(), asking);
        boolean elastic = knowsRowsAgain();
        return new RequestWindows(
                request.name(), key.text(), LONGEST_BACKFILL, elastic, elastic ? pull::takeIn : pull::takeInOnce);
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
                retriesBeside,
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
        return intakeBeside.takeInUndivided(form, ids(form, questionsBeside), window, mark);
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
        Instant beginning = firstWindow.beginning(windows, now);
        Optional<IngestionWindow> window =
                windows.next(checkpoint, isKnownAgain(form) ? beginning : askedOnce.behindBackfills(beginning), now);
        if (window.isEmpty()) {
            return new PullOutcome.NothingYet();
        }
        PullOutcome outcome = intake.takeIn(
                form, ids(form, questions), window.get(), new RunMark(request, key, workspace, askedOnce));
        behind = outcome instanceof PullOutcome.Pulled && !windows.isLast(window.get(), now);
        return outcome;
    }

    /** Backfills ask for nothing meanwhile: of such a query each instant is asked for once. */
    private PullOutcome runAlone(QuestionForm form, Instant now) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            return run(form, now);
        } finally {
            asking.unlock();
        }
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

    private Optional<TableIds> ids(QuestionForm form, SmallQuestion asking) {
        return form instanceof QuestionForm.OnIngestionTime onIngestion && onIngestion.bringsItemIds()
                ? Optional.of(new TableIds(
                        request.workspace(), onIngestion.source(), new ItemIdProbe(asking), workspace, clock))
                : Optional.empty();
    }

    @Override
    public Optional<String> table() {
        return Optional.of(QuestionForm.tableOf(request)).filter(name -> !name.isEmpty());
    }

    @Override
    public Optional<Instant> checkpoint() {
        return workspace.checkpoint(key.text()).map(Checkpoint::until);
    }

    @Override
    public void goBackTo(Instant from) {
        GoingBack.to(from, checkpoint(), key, workspace, clock);
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
            Optional<String> ids = ids(QuestionForm.of(request), questions).flatMap(TableIds::note);
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
