package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.health.Activity;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.pipeline.health.RequestTimes;
import io.threatlockdown.pipeline.health.Stall;
import io.threatlockdown.pipeline.health.StallRule;
import io.threatlockdown.pipeline.schedule.NextRun;
import io.threatlockdown.pipeline.schedule.ScheduleWords;
import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.RequestRun;
import io.threatlockdown.workspace.RequestRun.RunError;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request with its schedule: runs it when it is due, one run at a time, on a thread of its own, and knows how it is doing. */
final class CollectedRequest {
    private static final Logger log = LoggerFactory.getLogger(CollectedRequest.class);

    private final CollectedItem item;
    private final CollectionSettings collection;
    private final Pull pull;
    private final RequestProgress progress;
    private final Workspace workspace;
    private final InstantSource clock;
    private final ZoneId zone;
    private final CollectorListener listener;
    private final RunTurn turn;
    private final Duration behindByNature;
    private volatile Instant begun;
    private volatile RequestRun last;
    private volatile State state = State.WAITING;
    private volatile boolean everRan;
    private volatile Optional<Instant> nextRun = Optional.empty();
    private volatile Optional<Instant> checkpoint = Optional.empty();
    private volatile Optional<String> note;
    private volatile long totalRows;
    private volatile Optional<Long> lastHeldRows = Optional.empty();
    private volatile Optional<Instant> lastSuccess;
    private volatile Optional<Instant> threadEnded = Optional.empty();
    private volatile Optional<Instant> threadRestarted = Optional.empty();
    private volatile int zeroRuns;
    private volatile Optional<IngestionWindow> lastWindow = Optional.empty();
    private volatile Optional<String> table;
    private volatile boolean goesOn;
    private volatile boolean stopping;
    private volatile Thread thread;

    /**
     * @param pause since when it is paused
     * @param behindByNature how far its checkpoint may be behind now when all is well, beside the schedule
     */
    CollectedRequest(
            CollectedItem item,
            CollectionSettings collection,
            Pull pull,
            RequestProgress progress,
            Workspace workspace,
            Optional<RequestRun> before,
            Optional<RequestPause> pause,
            Duration behindByNature,
            InstantSource clock,
            ZoneId zone,
            CollectorListener listener) {
        this.item = item;
        this.collection = collection;
        this.pull = pull;
        this.progress = progress;
        this.workspace = workspace;
        this.clock = clock;
        this.turn = new RunTurn(pause, clock);
        this.behindByNature = behindByNature;
        this.begun = clock.instant();
        this.zone = zone;
        this.listener = listener;
        this.everRan = before.isPresent();
        this.last = before.orElseGet(
                () -> new RequestRun(item.name(), Instant.EPOCH, Duration.ZERO, 0, 0, Optional.empty()));
        this.lastSuccess = before.filter(run -> run.failuresInARow() == 0)
                .map(run -> run.started().plus(run.took()));
        this.note = pull.note();
        this.table = pull.table();
        this.thread = newThread();
        this.checkpoint = pull.checkpoint();
        this.totalRows = pull.totalRows();
    }

    String name() {
        return item.name();
    }

    PlaceKind kind() {
        return item.kind();
    }

    /** Has a run begin at once, whatever the schedule says; the schedule stays as it is. */
    RunOrder runNow() {
        boolean underWay = isUnderWay();
        if (!turn.ask()) {
            return RunOrder.PAUSED;
        }
        return underWay ? RunOrder.FOLLOWS : RunOrder.BEGINS;
    }

    /** Lets no run begin any more until it is resumed, in this process and later ones; one that is under way goes on to its end. */
    void pause(RequestPause pause) {
        workspace.recordPause(pause);
        turn.pause(pause);
        log.info("request paused request={} by={}", item.name(), pause.by());
    }

    /** What has come meanwhile is taken in at once, from the checkpoint on. */
    void resume(String by) {
        if (turn.pause().isEmpty()) {
            return;
        }
        workspace.removePause(item.name());
        // Before the turn: the time of the pause must not look like a run that was missed.
        begun = clock.instant();
        nextRun = Optional.of(begun);
        turn.resume();
        log.info("request resumed request={} by={}", item.name(), by);
    }

    void start() {
        begun = clock.instant();
        thread.start();
    }

    void stop() {
        stopping = true;
        thread.interrupt();
    }

    void awaitEnd(Duration longest) throws InterruptedException {
        if (thread.getState() != Thread.State.NEW) {
            thread.join(longest);
        }
    }

    /** Goes on where the thread that has ended left off: with the run that it was to do, or did not finish. */
    void beginAnewIfEnded() {
        if (threadEnded.isEmpty() || stopping) {
            return;
        }
        log.error("the thread of a request is begun anew request={}", item.name());
        progress.threadBegunAnew();
        threadRestarted = Optional.of(clock.instant());
        threadEnded = Optional.empty();
        thread = newThread();
        thread.start();
    }

    private Thread newThread() {
        return Thread.ofVirtual().name("request " + item.name()).unstarted(this::run);
    }

    /** Until the request is stopped; whatever else ends it is told. */
    private void run() {
        try {
            collect();
        } catch (InterruptedException e) {
            if (stopping) {
                log.debug("request stopped request={}", item.name());
            } else {
                log.error("the thread of a request was interrupted request={}", item.name(), e);
            }
        } catch (RuntimeException | Error e) {
            log.error("the thread of a request has ended request={}", item.name(), e);
        } finally {
            if (!stopping) {
                threadEnded = Optional.of(clock.instant());
            }
        }
    }

    private void collect() throws InterruptedException {
        NextRun schedule = new NextRun(collection.schedule(), zone);
        Instant due = nextRun.orElseGet(() -> schedule.first(collection.runOnStart(), clock.instant()));
        while (true) {
            nextRun = Optional.of(due);
            RunTurn.Cause cause = turn.await(due);
            if (cause == RunTurn.Cause.RESUMED) {
                due = clock.instant();
                nextRun = Optional.of(due);
            }
            do {
                runOnce();
                goesOn = state == State.OK && pull.isBehind() && turn.pause().isEmpty();
            } while (goesOn);
            boolean inBetween = cause == RunTurn.Cause.ASKED && due.isAfter(clock.instant());
            due = inBetween ? due : schedule.after(due, clock.instant());
        }
    }

    private boolean isUnderWay() {
        return goesOn || isRunning();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    RequestHealth health() {
        RequestRun run = last;
        Instant now = clock.instant();
        Optional<RequestPause> pause = turn.pause();
        Optional<Stall> stall = pause.isPresent() ? Optional.empty() : StallRule.judge(now, times(), progress);
        return new RequestHealth(
                item.name(),
                item.tag(),
                item.kind(),
                item.place(),
                item.tenant(),
                item.question(),
                ScheduleWords.of(collection.schedule()),
                pause.isPresent() ? State.PAUSED : shown(stall, run, now),
                everRan ? Optional.of(run.started()) : Optional.empty(),
                everRan ? Optional.of(run.took()) : Optional.empty(),
                pause.isPresent() ? Optional.empty() : nextRun,
                run.rows(),
                totalRows,
                run.lastError(),
                checkpoint,
                run.failuresInARow(),
                note(),
                lastHeldRows,
                lastSuccess,
                stall,
                progress.activity(),
                progress.totals(),
                threadRestarted,
                pause,
                zeroRuns,
                lastWindow,
                table,
                Optional.empty());
    }

    private RequestTimes times() {
        return new RequestTimes(
                collection.schedule().interval(), begun, lastSuccess, nextRun, state == State.RUNNING, threadEnded);
    }

    private State shown(Optional<Stall> stall, RequestRun run, Instant now) {
        if (stall.isPresent()) {
            return State.STALLED;
        }
        if (run.failuresInARow() > 0) {
            return State.FAILING;
        }
        if (progress.activity() instanceof Activity.Pausing pausing && pausing.cause() == Activity.Cause.THROTTLED) {
            return State.THROTTLED;
        }
        if (everRan && isFarBehind(now)) {
            return isUnderWay() ? State.CATCHING_UP : State.LATE;
        }
        return state;
    }

    /** Blobs are read by what has changed: how far they are says nothing of how far behind that is. */
    private boolean isFarBehind(Instant now) {
        Duration explained =
                behindByNature.plus(StallRule.patience(collection.schedule().interval()));
        return item.kind() != PlaceKind.STORAGE
                && checkpoint
                        .filter(until -> until.plus(explained).isBefore(now))
                        .isPresent();
    }

    private Optional<String> note() {
        List<String> notes =
                Stream.of(item.note(), note).flatMap(Optional::stream).toList();
        return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
    }

    private void runOnce() throws InterruptedException {
        Instant started = clock.instant();
        State before = state;
        state = State.RUNNING;
        progress.begins(checkpoint);
        PullOutcome outcome;
        try {
            outcome = pull.run();
        } catch (RuntimeException | Error e) {
            // An Error too: a thread that ends here would collect nothing any more, and nobody would see it.
            log.error("run failed request={}", item.name(), e);
            outcome = new PullOutcome.Failed(
                    ErrorCode.STORE_FAILED.name(), "the run ended with an unexpected fault, the log has it: " + e);
        } catch (InterruptedException stopped) {
            state = before;
            throw stopped;
        }
        keep(started, outcome);
        listener.ended(health(), outcome);
    }

    private void keep(Instant started, PullOutcome outcome) {
        Instant ended = clock.instant();
        Duration took = Duration.between(started, ended);
        last = switch (outcome) {
            case PullOutcome.Pulled pulled ->
                new RequestRun(item.name(), started, took, pulled.rows(), 0, last.lastError());
            case PullOutcome.NothingYet nothing -> new RequestRun(item.name(), started, took, 0, 0, last.lastError());
            case PullOutcome.Failed failed -> {
                RunError error = new RunError(ended, failed.code(), failed.message());
                yield new RequestRun(
                        item.name(), started, took, last.rows(), last.failuresInARow() + 1, Optional.of(error));
            }
        };
        switch (outcome) {
            case PullOutcome.Pulled pulled -> {
                lastHeldRows = Optional.of(pulled.heldRows());
                lastWindow = Optional.of(pulled.window());
                table = pulled.table().isEmpty() ? table : Optional.of(pulled.table());
                zeroRuns = pulled.rows() == 0 ? zeroRuns + 1 : 0;
                succeeded(ended, took);
            }
            case PullOutcome.NothingYet nothing -> {
                lastHeldRows = Optional.of(0L);
                zeroRuns++;
                succeeded(ended, took);
            }
            case PullOutcome.Failed failed -> progress.failed(failed.code(), took);
        }
        everRan = true;
        state = outcome instanceof PullOutcome.Failed ? State.FAILING : State.OK;
        try {
            workspace.recordRun(last);
            note = pull.note();
            checkpoint = pull.checkpoint();
            totalRows = pull.totalRows();
        } catch (RuntimeException e) {
            log.error("cannot keep the health of a request request={}", item.name(), e);
        }
    }

    private void succeeded(Instant ended, Duration took) {
        lastSuccess = Optional.of(ended);
        progress.succeeded(took);
    }
}
