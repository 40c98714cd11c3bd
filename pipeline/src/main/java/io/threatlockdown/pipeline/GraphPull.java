package io.threatlockdown.pipeline;

import io.threatlockdown.azure.graph.GraphClient;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes in a collection of Microsoft Graph. Graph tells when something happened and not when it became readable, so each time is asked
 * for twice: soon, with windows that reach back over the ones before, and once more when it lies {@link #LATEST} back, by when
 * everything is there. Objects that are held are known by their ids.
 */
final class GraphPull implements Pull {
    /** How far a window reaches back over the one before: sign-ins become readable up to an hour late. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** Azure gives an event that comes more than two days late another time. */
    static final Duration LATEST = Duration.ofHours(50);

    /** The later look is taken over so much at least, or it would double the requests. */
    private static final Duration LEAST_LATE = Duration.ofHours(1);

    /** No more in one transaction: a tenant's day may be a million sign-ins. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(6);

    private final GraphRequest request;
    private final RequestKey key;
    private final RequestKey lateKey;
    private final GraphClient client;
    private final Duration settle;
    private final Workspace workspace;
    private final Intakes intakes;
    private final InstantSource clock;
    private final RequestProgress progress;

    GraphPull(
            GraphRequest request,
            RequestKey key,
            GraphClient client,
            Duration settle,
            Workspace workspace,
            Intakes intakes,
            InstantSource clock,
            RequestProgress progress) {
        this.request = request;
        this.key = key;
        this.lateKey = key.later();
        this.client = client.heardBy(progress);
        this.settle = settle;
        this.workspace = workspace;
        this.intakes = intakes;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        try {
            Instant now = clock.instant();
            PullOutcome soon = soon(now.minus(settle), now);
            if (soon instanceof PullOutcome.Failed) {
                return soon;
            }
            PullOutcome late = late(now.minus(LATEST));
            return switch (late) {
                case PullOutcome.Pulled pulled when soon instanceof PullOutcome.Pulled first -> first.and(pulled);
                case PullOutcome.NothingYet nothing -> soon;
                case PullOutcome.Pulled pulled -> pulled;
                case PullOutcome.Failed failed -> failed;
            };
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        }
    }

    private PullOutcome soon(Instant until, Instant now) throws InterruptedException {
        Optional<Instant> checkpoint = checkpoint();
        // A first run that fails keeps where it began: what happens until one succeeds is asked for too.
        Instant begin = checkpoint
                .map(end -> end.minus(OVERLAP))
                .or(this::lateCheckpoint)
                .orElseGet(() -> first(now));
        if (checkpoint.isEmpty() && begin.isBefore(until)) {
            // What lies before the first window was never asked for, so nothing of it is late.
            keepLateCheckpoint(begin);
        }
        if (!checkpoint.orElse(begin).isBefore(until)) {
            return new PullOutcome.NothingYet();
        }
        return takeIn(begin, until, key);
    }

    private PullOutcome late(Instant until) throws InterruptedException {
        Optional<Instant> begin = lateCheckpoint().or(this::checkpoint);
        return begin.isEmpty() || begin.get().plus(LEAST_LATE).isAfter(until)
                ? new PullOutcome.NothingYet()
                : takeIn(begin.get(), until, lateKey);
    }

    /** A long time in parts, each a transaction of its own, the earliest first. */
    private PullOutcome takeIn(Instant begin, Instant end, RequestKey checkpoint) throws InterruptedException {
        Optional<PullOutcome.Pulled> done = Optional.empty();
        boolean isOnTime = checkpoint.equals(key);
        for (Instant from = begin; from.isBefore(end); ) {
            Instant to = from.plus(LONGEST_WINDOW).isBefore(end) ? from.plus(LONGEST_WINDOW) : end;
            PullOutcome part = takeIn(new IngestionWindow(from, to), (transaction, taken) -> {
                transaction.setCheckpoint(new Checkpoint(checkpoint.text(), taken.to()));
                if (isOnTime) {
                    transaction.setCollected(key.text(), transaction.tables(), taken.to());
                }
            });
            if (!(part instanceof PullOutcome.Pulled pulled)) {
                return part;
            }
            done = Optional.of(done.map(before -> before.and(pulled)).orElse(pulled));
            from = to;
        }
        return done.<PullOutcome>map(pulled -> pulled).orElseGet(PullOutcome.NothingYet::new);
    }

    /** Takes in one window, wherever the checkpoints stand; only {@code mark} says that it is taken in. */
    PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        try (Intake intake = intakes.begin(request.tables(), new Recognition.ByItemId(), progress)) {
            QueryOutcome outcome = client.read(request, window, intake::take);
            if (!(outcome instanceof QueryOutcome.Rows rows)) {
                return PullOutcome.Failed.of(outcome, "");
            }
            progress.read(rows.bytes());
            WorkspaceTransaction whole = intake.commit(transaction -> mark.put(transaction, window));
            return new PullOutcome.Pulled(
                    String.join(", ", request.tables().stream().sorted().toList()),
                    window,
                    whole.newRows(),
                    whole.heldRows(),
                    whole.alerts(),
                    rows.warnings());
        }
    }

    private void keepLateCheckpoint(Instant begin) {
        if (lateCheckpoint().isPresent()) {
            return;
        }
        try (Intake nothing = intakes.begin(request.tables(), new Recognition.ByItemId(), progress)) {
            nothing.commit(transaction -> transaction.setCheckpoint(new Checkpoint(lateKey.text(), begin)));
        }
    }

    private Optional<Instant> lateCheckpoint() {
        return workspace.checkpoint(lateKey.text()).map(Checkpoint::until);
    }

    private Instant first(Instant now) {
        return request.timeOffset().map(now::minus).orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS));
    }

    @Override
    public RequestWindows windows(Intakes beside) {
        GraphPull pull = new GraphPull(request, key, client, settle, workspace, beside, clock, progress.beside());
        return new RequestWindows(request.name(), key.text(), LONGEST_WINDOW, true, pull::takeIn);
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
        return workspace.totalRows(key.text()) + workspace.totalRows(lateKey.text());
    }
}
