package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.PullOutcome;
import io.threatlockdown.pipeline.Reception;
import io.threatlockdown.pipeline.RequestWindows;
import io.threatlockdown.pipeline.WindowMark;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings one backfill to its end: always the request that is behind the others is asked for its next window, so that rules see the
 * requests' events side by side. A request that fails is left where it is, and the others go on.
 */
final class BackfillRun {
    private static final Logger log = LoggerFactory.getLogger(BackfillRun.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What is asked on a schedule goes first, unless that is asked without end. */
    private static final int MOST_PAUSES = 100;

    private final long id;
    private final Instant end;
    private final boolean quiet;
    private final Workspace workspace;
    private final Collector collector;
    private final Detector live;
    private final Detector rules;
    private final Map<String, RequestWindows> intakes;
    private final Map<String, Stride> strides = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    BackfillRun(StoredBackfill backfill, Workspace workspace, Collector collector, Detector live) {
        this.id = backfill.id();
        this.end = backfill.to();
        this.quiet = backfill.quiet();
        this.workspace = workspace;
        this.collector = collector;
        this.live = live;
        this.rules = quiet ? live : live.apart(() -> workspace.backfillMemory(backfill.id()));
        Reception.Backfill reception = new Reception.Backfill(backfill.id(), backfill.quiet(), backfill.notifies());
        this.intakes = collector.intakes(rules, reception).stream()
                .collect(Collectors.toMap(RequestWindows::key, Function.identity(), (first, same) -> first));
    }

    /** Runs until all is taken in but for requests that fail. */
    State run() throws InterruptedException {
        while (true) {
            Optional<Part> next = next();
            if (next.isEmpty()) {
                return failed.isEmpty() ? State.DONE : State.FAILED;
            }
            letSchedulesGoFirst();
            takeIn(next.get());
        }
    }

    private Optional<Part> next() {
        return workspace.backfills().stream()
                .filter(backfill -> backfill.id() == id)
                .flatMap(backfill -> backfill.parts().stream())
                .filter(part -> part.until().isBefore(end) && !failed.contains(part.key()))
                .min(Comparator.comparing(Part::until));
    }

    private void letSchedulesGoFirst() throws InterruptedException {
        for (int pauses = 0; collector.isAsking() && pauses < MOST_PAUSES; pauses++) {
            Thread.sleep(PAUSE);
        }
    }

    private void takeIn(Part part) throws InterruptedException {
        @Nullable RequestWindows intake = intakes.get(part.key());
        if (intake == null) {
            fail(part, "the configuration has no such request any more, or what it asks was changed");
            return;
        }
        if (!quiet && rules.ruleset() != live.ruleset()) {
            rules.swap(live.ruleset());
        }
        Stride stride = strides.computeIfAbsent(part.key(), any -> new Stride(intake));
        IngestionWindow window = stride.next(part.until(), end);
        PullOutcome outcome = takeIn(intake, window);
        if (Thread.interrupted()) {
            throw new InterruptedException(); // Some libraries keep it for themselves.
        }
        switch (outcome) {
            case PullOutcome.Pulled pulled -> stride.brought(pulled.rows() + pulled.heldRows());
            case PullOutcome.NothingYet nothing -> fail(part, "the workspace in Azure has no data at all yet");
            case PullOutcome.Failed failure -> fail(part, failure.message());
        }
    }

    private PullOutcome takeIn(RequestWindows intake, IngestionWindow window) throws InterruptedException {
        try {
            return intake.takeIn(window, new Mark(intake.key()));
        } catch (RuntimeException | StackOverflowError e) {
            log.error("window of a backfill failed backfill={} request={}", id, intake.request(), e);
            return new PullOutcome.Failed("", "it ended with an unexpected fault, the log has it: " + e);
        }
    }

    private void fail(Part part, String why) {
        failed.add(part.key());
        workspace.putBackfillError(id, part.key(), why);
        log.warn("backfill of a request does not go on backfill={} request={} reason={}", id, part.request(), why);
    }

    /** Moves the backfill on, and not the request. */
    private final class Mark implements WindowMark {
        private final String key;

        Mark(String key) {
            this.key = key;
        }

        @Override
        public void put(WorkspaceTransaction transaction, IngestionWindow taken) {
            transaction.advanceBackfill(id, key, taken.to());
        }

        @Override
        public void putPart(WorkspaceTransaction transaction, IngestionWindow window) {
            transaction.advanceBackfill(id, key, window.from());
        }
    }
}
