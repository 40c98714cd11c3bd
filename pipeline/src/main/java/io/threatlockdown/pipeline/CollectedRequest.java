package io.threatlockdown.pipeline;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.pipeline.schedule.NextRun;
import io.threatlockdown.pipeline.schedule.ScheduleWords;
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

/** One request with its schedule: runs it when it is due, one run at a time, and knows how it is doing. */
final class CollectedRequest implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CollectedRequest.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final CollectedItem item;
    private final CollectionSettings collection;
    private final Pull pull;
    private final Workspace workspace;
    private final InstantSource clock;
    private final ZoneId zone;
    private final CollectorListener listener;
    private volatile RequestRun last;
    private volatile State state = State.WAITING;
    private volatile boolean everRan;
    private volatile Optional<Instant> nextRun = Optional.empty();
    private volatile Optional<Instant> checkpoint = Optional.empty();
    private volatile Optional<String> note;
    private volatile long totalRows;

    CollectedRequest(
            CollectedItem item,
            CollectionSettings collection,
            Pull pull,
            Workspace workspace,
            Optional<RequestRun> before,
            InstantSource clock,
            ZoneId zone,
            CollectorListener listener) {
        this.item = item;
        this.collection = collection;
        this.pull = pull;
        this.workspace = workspace;
        this.clock = clock;
        this.zone = zone;
        this.listener = listener;
        this.everRan = before.isPresent();
        this.last = before.orElseGet(
                () -> new RequestRun(item.name(), Instant.EPOCH, Duration.ZERO, 0, 0, Optional.empty()));
        this.note = pull.note();
        this.checkpoint = pull.checkpoint();
        this.totalRows = pull.totalRows();
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        NextRun schedule = new NextRun(collection.schedule(), zone);
        try {
            Instant due = schedule.first(collection.runOnStart(), clock.instant());
            while (true) {
                nextRun = Optional.of(due);
                sleepUntil(due);
                do {
                    runOnce();
                } while (state == State.OK && pull.isBehind());
                due = schedule.after(due, clock.instant());
            }
        } catch (InterruptedException stopped) {
            log.debug("request stopped request={}", item.name());
        }
    }

    RequestHealth health() {
        RequestRun run = last;
        return new RequestHealth(
                item.name(),
                item.tag(),
                item.place(),
                item.tenant(),
                item.question(),
                ScheduleWords.of(collection.schedule()),
                state,
                everRan ? Optional.of(run.started()) : Optional.empty(),
                everRan ? Optional.of(run.took()) : Optional.empty(),
                nextRun,
                run.rows(),
                totalRows,
                run.lastError(),
                checkpoint,
                run.failuresInARow(),
                note(),
                Optional.empty());
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

    private void sleepUntil(Instant due) throws InterruptedException {
        // In short steps: the clock may be set, and a machine may sleep.
        for (Instant now = clock.instant(); now.isBefore(due); now = clock.instant()) {
            Duration left = Duration.between(now, due);
            Thread.sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
        }
    }
}
