package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.CountedRows;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.ReconciliationSum;
import io.threatlockdown.workspace.Reconciliations;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares hours of ingestion time with their sources after each run of a request, on one thread for all requests: one question at a time
 * beside those of the requests' own runs, which it never holds up. What came of it is kept in the workspace; after a time without this
 * process it goes on where it was. Thread-safe.
 */
public final class Reconciliation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int MOST_HOURS_A_TURN = 6;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Map<String, ReconciledRequest> requests;
    private final Workspace workspace;
    private final ReconciliationSettings settings;
    private final InstantSource clock;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final Map<String, ReconciliationHealth> healths = new ConcurrentHashMap<>();
    private final Map<String, SortedSet<Instant>> askedFor = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    public Reconciliation(
            List<ReconciledRequest> requests,
            Workspace workspace,
            ReconciliationSettings settings,
            InstantSource clock) {
        this.requests =
                requests.stream().collect(Collectors.toUnmodifiableMap(ReconciledRequest::name, Function.identity()));
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
        requests.forEach(this::refresh);
    }

    public void start() {
        thread = Thread.ofVirtual().name("reconciliation").start(this::serve);
    }

    /** Says that a run of that request ended well. */
    public void ran(String request) {
        if (requests.containsKey(request) && !waiting.contains(request)) {
            waiting.add(request);
        }
    }

    /**
     * Has an hour be compared once more, soon, and what it lacks be pulled again.
     *
     * @return whether it was compared before and its rows are still kept; only such hours are
     */
    public boolean again(String request, Instant hour) {
        ReconciledRequest known = requests.get(request);
        if (known == null || isGone(known, hour)) {
            return false;
        }
        askedFor.computeIfAbsent(request, any -> new ConcurrentSkipListSet<>()).add(hour);
        ran(request);
        return true;
    }

    private boolean isGone(ReconciledRequest request, Instant hour) {
        Reconciliations kept = workspace.reconciliations();
        return kept.hour(request.key(), hour).isEmpty()
                || kept.expiredBefore(request.table()).filter(hour::isBefore).isPresent();
    }

    /** Those hours of a request that were asked for and are not compared yet, the oldest first. */
    public Set<Instant> askedFor(String request) {
        return Set.copyOf(askedFor.getOrDefault(request, Collections.emptySortedSet()));
    }

    /** Empty for requests that have nothing to compare with. */
    public Optional<ReconciliationHealth> health(String request) {
        return Optional.ofNullable(healths.get(request));
    }

    /** The newest hours of a request, the newest first; none for a request that is not known. */
    public List<ReconciledHour> hours(String request, int most) {
        return Optional.ofNullable(requests.get(request))
                .map(known -> workspace.reconciliations().newest(known.key(), most))
                .orElse(List.of());
    }

    private void serve() {
        try {
            while (true) {
                String next = waiting.take();
                if (turn(next)) {
                    waiting.add(next); // Behind the others.
                }
            }
        } catch (InterruptedException stopped) {
            log.debug("reconciliation stopped");
        }
    }

    /**
     * Compares some of the hours of a request that are due; for one thread at a time.
     *
     * @return whether there may be more
     */
    public boolean turn(String name) throws InterruptedException {
        ReconciledRequest request = requests.get(name);
        if (request == null || request.obstacle().isPresent()) {
            return false;
        }
        try {
            return compared(request);
        } catch (KqlException e) {
            troubles.put(name, "the query does not parse: " + e.getMessage());
        } catch (OperationException e) {
            troubles.put(name, e.getMessage());
        } catch (RuntimeException | Error e) {
            // An Error too: a thread that ends here would compare nothing any more, and nobody would see it.
            log.error("comparison failed request={}", name, e);
            troubles.put(name, "the comparison ended with an unexpected fault, the log has it: " + e);
        }
        refresh(request);
        return false;
    }

    private boolean compared(ReconciledRequest request) throws InterruptedException {
        // Of a workspace from before there was this: what is ingested from here on is certainly the request's.
        Reconciliations kept = workspace.reconciliations();
        if (kept.begin(request.key()).isEmpty()) {
            workspace.checkpoint(request.key()).ifPresent(checkpoint -> kept.begin(request.key(), checkpoint.until()));
        }
        SortedSet<Instant> asked = askedFor.getOrDefault(request.name(), Collections.emptySortedSet());
        if (!asked.isEmpty()) {
            Instant hour = asked.first();
            // Taken out whatever comes of it: an hour that cannot be compared now is told of, and may be asked for
            // again.
            asked.remove(hour);
            return kept(request, hour);
        }
        List<Instant> due = DueHours.of(request, workspace, settings.patience(), clock.instant(), MOST_HOURS_A_TURN);
        for (Instant hour : due) {
            if (!kept(request, hour)) {
                return false;
            }
            Thread.sleep(settings.pause());
        }
        if (due.isEmpty() && troubles.remove(request.name()) != null) {
            refresh(request);
        }
        return due.size() == MOST_HOURS_A_TURN;
    }

    /** Whether the hour could be compared. */
    private boolean kept(ReconciledRequest request, Instant hour) throws InterruptedException {
        return switch (compare(request, hour)) {
            case Comparison.Done done -> {
                keep(request, done.hour());
                yield true;
            }
            case Comparison.NotNow not -> {
                troubles.put(request.name(), not.why());
                refresh(request);
                yield false;
            }
        };
    }

    private Comparison compare(ReconciledRequest request, Instant hour) throws InterruptedException {
        return switch (request.known()) {
            case ALWAYS -> new HourComparison(request, workspace, clock, hour).run();
            case IN_THEIR_WINDOW, NOWHERE -> new WindowsComparison(request, workspace, clock, hour).run();
        };
    }

    private void keep(ReconciledRequest request, ReconciledHour hour) {
        workspace.reconciliations().record(hour);
        troubles.remove(request.name());
        refresh(request);
        switch (hour.result()) {
            case UNFINISHED, EQUAL -> {}
            case RECOVERED ->
                log.warn(
                        "rows were missing and came in when asked for again request={} hour={} rows={}",
                        request.name(),
                        hour.hour(),
                        hour.recovered());
            case SOURCE_FEWER, DIFFERS ->
                log.warn("hour compared request={} hour={} {}", request.name(), hour.hour(), hour.note());
        }
    }

    private void refresh(ReconciledRequest request) {
        try {
            ReconciliationSum sum = workspace.reconciliations().sum(request.key());
            healths.put(
                    request.name(),
                    new ReconciliationHealth(
                            sum.hours(),
                            sum.last(),
                            sum.rowsAtSource(),
                            sum.rowsHere(),
                            sum.differing(),
                            sum.recovered(),
                            sum.lastRePull(),
                            note(request, sum)));
        } catch (OperationException e) {
            log.error("cannot read what was reconciled request={}", request.name(), e);
        }
    }

    /** The gravest thing first. */
    private Optional<String> note(ReconciledRequest request, ReconciliationSum sum) {
        Reconciliations kept = workspace.reconciliations();
        if (request.obstacle().isPresent()) {
            return Optional.of("cannot be reconciled: " + request.obstacle().get());
        }
        if (sum.differing() > 0) {
            return Optional.of(ReconciliationWords.differing(kept.differing(request.key())));
        }
        String trouble = troubles.get(request.name());
        if (trouble != null) {
            return Optional.of("the next hour is not compared yet: " + trouble);
        }
        if (sum.fewer() > 0) {
            return Optional.of("source has fewer rows than are here in " + sum.fewer()
                    + (sum.fewer() == 1 ? " hour" : " hours") + "; nothing is missing here");
        }
        if (sum.hours() == 0) {
            return Optional.of("no hour compared yet: the first one is when it is over for "
                    + settings.patience().toMinutes() + " minutes");
        }
        return CountedRows.asksTheClock(request.request().query())
                ? Optional.of("the query asks for the time of day: only rows that it gives now are compared")
                : Optional.empty();
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
