package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.Reception;
import io.threatlockdown.pipeline.RequestWindows;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Takes in spans of the past, one after the other, on a thread of its own: rows, alerts and how far it is are committed together, window
 * after window, so that one that is cut off goes on where it was. Closing it leaves those that run to the next start. Thread-safe.
 */
public final class Backfills implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backfills.class);
    private static final Reception.Backfill ONLY_TO_ASK = new Reception.Backfill(0, true, false);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Collector collector;
    private final Detector live;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread worker;
    /** Those whose end could not be kept: they wait for the next start. */
    private final Set<Long> givenUp = new HashSet<>();

    private @Nullable Pace pace;
    private @Nullable Long running;
    private boolean isClosed;

    private Backfills(Workspace workspace, Collector collector, Detector live, InstantSource clock) {
        this.workspace = workspace;
        this.collector = collector;
        this.live = live;
        this.clock = clock;
        this.worker = Thread.ofVirtual().name("backfills").unstarted(this::work);
    }

    /**
     * Goes on with those that were cut off.
     *
     * @param live whose rules look at the rows, with a memory for each backfill
     */
    public static Backfills start(Workspace workspace, Collector collector, Detector live, InstantSource clock) {
        Backfills backfills = new Backfills(workspace, collector, live, clock);
        backfills.worker.start();
        return backfills;
    }

    /** Begins what is ordered, or goes on with it. */
    public BackfillStart begin(BackfillOrder order) {
        return begin(order, backfill -> List.of());
    }

    /** @param audit the lines of the audit log about the backfill of that id, which are kept with it */
    public BackfillStart begin(BackfillOrder order, LongFunction<List<AuditEntry>> audit) {
        lock.lock();
        try {
            List<RequestWindows> known = collector.intakes(live, ONLY_TO_ASK);
            List<String> names = known.stream().map(RequestWindows::request).toList();
            Optional<String> stranger = order.requests().stream()
                    .filter(name -> !names.contains(name))
                    .findFirst();
            if (names.isEmpty() || stranger.isPresent()) {
                return new BackfillStart.Refused(
                        names.isEmpty()
                                ? "the configuration has no request that is enabled: nothing can be asked for"
                                : "there is no request '" + stranger.orElseThrow()
                                        + "'; those of the configuration are " + String.join(", ", names));
            }
            List<RequestWindows> wanted = known.stream()
                    .filter(intake ->
                            order.requests().isEmpty() || order.requests().contains(intake.request()))
                    .toList();
            return order.again() ? add(order, wanted, List.of(), audit) : goOnOrAdd(order, wanted, audit);
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private BackfillStart goOnOrAdd(
            BackfillOrder order, List<RequestWindows> wanted, LongFunction<List<AuditEntry>> audit) {
        List<StoredBackfill> before = workspace.backfills();
        Set<String> keys = wanted.stream().map(RequestWindows::key).collect(Collectors.toSet());
        Optional<StoredBackfill> unfinished = before.reversed().stream()
                .filter(backfill -> backfill.state() != State.DONE)
                .filter(backfill -> isSameSpan(backfill, order)
                        || backfill.asked().equals(order.span().asked()))
                .filter(backfill -> keys(backfill).equals(keys))
                .findFirst();
        if (unfinished.isEmpty()) {
            return add(
                    order,
                    wanted,
                    before.stream()
                            .filter(backfill -> isSameSpan(backfill, order))
                            .flatMap(backfill -> backfill.parts().stream())
                            .toList(),
                    audit);
        }
        StoredBackfill known = unfinished.get();
        if (known.quiet() != order.quiet() || known.notifies() != order.notifies()) {
            return new BackfillStart.Refused("backfill " + known.id()
                    + " of the same time is not finished, and was begun "
                    + (known.quiet() ? "quiet" : known.notifies() ? "with notices" : "neither quiet nor with notices")
                    + ": ask for it in the same way, or again from its beginning");
        }
        workspace.putBackfillState(known.id(), State.RUNNING, audit.apply(known.id()));
        return new BackfillStart.GoesOn(known.id());
    }

    /** @param before of the same time: each request goes on where one of them was */
    private BackfillStart add(
            BackfillOrder order, List<RequestWindows> wanted, List<Part> before, LongFunction<List<AuditEntry>> audit) {
        Instant from = Ticks.toInstant(Ticks.of(order.span().from()));
        Instant to = Ticks.toInstant(Ticks.of(order.span().to()));
        List<Part> parts = wanted.stream()
                .map(intake -> Part.at(
                        intake.request(),
                        intake.key(),
                        before.stream()
                                .filter(part -> part.key().equals(intake.key()))
                                .map(Part::until)
                                .max(Comparator.naturalOrder())
                                .orElse(from)))
                .toList();
        if (parts.stream().noneMatch(part -> part.until().isBefore(to))) {
            return new BackfillStart.Done(workspace.backfills().reversed().stream()
                    .filter(backfill -> isSameSpan(backfill, order))
                    .findFirst()
                    .orElseThrow()
                    .id());
        }
        StoredBackfill added = workspace.addBackfill(
                new StoredBackfill(
                        0,
                        order.span().asked(),
                        from,
                        to,
                        order.quiet(),
                        order.notifies(),
                        clock.instant(),
                        State.RUNNING,
                        parts),
                numbered -> audit.apply(numbered.id()));
        log.info("backfill begun backfill={} from={} to={} requests={}", added.id(), from, to, parts.size());
        return parts.stream().allMatch(part -> part.until().equals(from))
                ? new BackfillStart.Begun(added.id())
                : new BackfillStart.GoesOn(added.id());
    }

    private static boolean isSameSpan(StoredBackfill backfill, BackfillOrder order) {
        return Ticks.of(backfill.from()) == Ticks.of(order.span().from())
                && Ticks.of(backfill.to()) == Ticks.of(order.span().to());
    }

    private static Set<String> keys(StoredBackfill backfill) {
        return backfill.parts().stream().map(Part::key).collect(Collectors.toSet());
    }

    /** Stops one that runs or waits; returns when its last window is taken in or given up. Whether there is one of that id. */
    public boolean stop(long id) throws InterruptedException {
        return stop(id, List.of());
    }

    /** @param audit the lines of the audit log that are kept when one is stopped by this */
    public boolean stop(long id, List<AuditEntry> audit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<StoredBackfill> known = workspace.backfills().stream()
                    .filter(each -> each.id() == id)
                    .findFirst();
            if (known.isPresent() && known.get().state() == State.RUNNING) {
                workspace.putBackfillState(id, State.STOPPED, audit);
                log.info("backfill stopped backfill={}", id);
                if (isRunning(id)) {
                    worker.interrupt();
                }
                while (isRunning(id)) {
                    changed.await();
                }
            }
            return known.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** All of them, in the order in which they were ordered. */
    public List<BackfillProgress> progress() {
        lock.lock();
        try {
            Pace quick = pace;
            return workspace.backfills().stream()
                    .map(each -> quick != null && quick.backfill() == each.id()
                            ? quick.of(each, clock.instant())
                            : new BackfillProgress(each, 0, Optional.empty()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean isRunning(long id) {
        return running != null && running == id;
    }

    private void work() {
        while (true) {
            Optional<StoredBackfill> next = awaitNext();
            if (next.isEmpty()) {
                return;
            }
            Optional<State> ended = run(next.get());
            lock.lock();
            try {
                keep(next.get(), ended);
                running = null;
                pace = null;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Empty when this is closed. */
    private Optional<StoredBackfill> awaitNext() {
        lock.lock();
        try {
            while (!isClosed) {
                Optional<StoredBackfill> next = workspace.backfills().stream()
                        .filter(backfill -> backfill.state() == State.RUNNING)
                        .filter(backfill -> !givenUp.contains(backfill.id()))
                        .findFirst();
                if (next.isPresent()) {
                    running = next.get().id();
                    pace = Pace.from(next.get(), clock.instant());
                    return next;
                }
                changed.awaitUninterruptibly();
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            log.error("backfills end until the next start", e);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** How it ended; empty when it was cut off. */
    private Optional<State> run(StoredBackfill backfill) {
        try {
            return Optional.of(new BackfillRun(backfill, workspace, collector, live).run());
        } catch (InterruptedException cutOff) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            log.error("backfill failed backfill={}", backfill.id(), e);
            return Optional.of(State.FAILED);
        }
    }

    private void keep(StoredBackfill backfill, Optional<State> ended) {
        Thread.interrupted(); // One that came too late to cut anything off.
        if (ended.isEmpty()) {
            return;
        }
        try {
            workspace.putBackfillState(backfill.id(), ended.get());
            log.info("backfill ended backfill={} state={}", backfill.id(), ended.get());
        } catch (RuntimeException e) {
            givenUp.add(backfill.id());
            log.error("cannot keep the state of a backfill backfill={}", backfill.id(), e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            if (running != null) {
                worker.interrupt();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            worker.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
