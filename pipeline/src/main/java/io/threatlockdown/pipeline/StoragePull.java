package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobListing;
import io.threatlockdown.azure.blob.BlobPart;
import io.threatlockdown.azure.blob.BlobReading;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StoredBlob;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.FilePosition;
import io.threatlockdown.workspace.Occurrences;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Takes in what is new in the blobs of a container. Each part of a blob is a transaction of its own, together with how far the blob is
 * taken in then: a crash leaves the parts before it.
 *
 * <p>A blob that has grown is read on from the byte behind its last whole line. One that was replaced or has become shorter, and every
 * changed one that can be read as a whole only, is read from its beginning, and the rows that are held are known again; it is gone on with
 * when it has been read further than it ever was. Positions are kept of blobs that are listed.
 */
final class StoragePull implements Pull {
    /** Azure begins a blob of logs each hour. */
    private static final Duration OF_A_LOG_BLOB = Duration.ofHours(1);

    private final BlobRequest request;
    private final RequestKey key;
    private final BlobStore store;
    private final Workspace workspace;
    private final Intakes intakes;
    private final InstantSource clock;
    private final RequestProgress progress;

    /** Held while positions in blobs are gone by, so that nobody reads a blob on from where another has got to. */
    private final ReentrantLock reading;

    /** Of a backfill: the blobs that it was begun with. */
    private @Nullable List<StoredBlob> listed;

    StoragePull(
            BlobRequest request,
            RequestKey key,
            BlobStore store,
            Workspace workspace,
            Intakes intakes,
            InstantSource clock,
            RequestProgress progress) {
        this(request, key, store, workspace, intakes, clock, progress, new ReentrantLock());
    }

    private StoragePull(
            BlobRequest request,
            RequestKey key,
            BlobStore store,
            Workspace workspace,
            Intakes intakes,
            InstantSource clock,
            RequestProgress progress,
            ReentrantLock reading) {
        this.request = request;
        this.key = key;
        this.store = store.heardBy(progress);
        this.workspace = workspace;
        this.intakes = intakes;
        this.clock = clock;
        this.progress = progress;
        this.reading = reading;
    }

    @Override
    public PullOutcome run() throws InterruptedException {
        reading.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Instant begin = begin(now);
            return switch (store.list(request, begin)) {
                case BlobListing.Failed failed -> PullOutcome.Failed.of(failed.outcome(), "");
                case BlobListing.Blobs listed -> new Run(begin, now, this::count).takeIn(listed.blobs());
            };
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    private void count(WorkspaceTransaction transaction) {
        // The beginning is written down before the first row, the checkpoint when a run has gone over all blobs.
        transaction.countRows(key.beginning().text());
    }

    @Override
    public RequestWindows windows(Intakes beside) {
        StoragePull pull = new StoragePull(request, key, store, workspace, beside, clock, progress.beside(), reading);
        return new RequestWindows(request.name(), key.text(), OF_A_LOG_BLOB, false, pull::takeIn);
    }

    /**
     * Takes in the blobs that belong to a window, each as a whole, wherever the checkpoint stands. They are listed with the first
     * window.
     */
    PullOutcome takeIn(IngestionWindow window, WindowMark mark) throws InterruptedException {
        reading.lockInterruptibly();
        try {
            @Nullable List<StoredBlob> blobs = listed;
            if (blobs == null) {
                BlobListing listing = store.list(request, window.from().minus(BlobTime.SPAN));
                if (listing instanceof BlobListing.Failed failed) {
                    return PullOutcome.Failed.of(failed.outcome(), "");
                }
                blobs = ((BlobListing.Blobs) listing).blobs();
                listed = blobs;
            }
            Instant begin = window.from().truncatedTo(ChronoUnit.HOURS);
            Run run = new Run(window.from(), window.to(), transaction -> mark.putPart(transaction, window));
            return run.takeIn(
                    blobs.stream()
                            .filter(blob -> !BlobTime.of(blob).isBefore(begin))
                            .filter(blob -> BlobTime.of(blob).isBefore(window.to()))
                            .toList(),
                    window,
                    mark);
        } catch (OperationException e) {
            return new PullOutcome.Failed(e.code().name(), e.getMessage());
        } finally {
            reading.unlock();
        }
    }

    /** Blobs that have not changed since the request first ran, and its time offset before, are none of its. */
    private Instant begin(Instant now) {
        RequestKey beginning = key.beginning();
        Optional<Instant> known = workspace.checkpoint(beginning.text()).map(Checkpoint::until);
        if (known.isPresent()) {
            return known.get();
        }
        Instant begin = request.timeOffset().map(now::minus).orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS));
        try (WorkspaceTransaction transaction = workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
            transaction.setCheckpoint(new Checkpoint(beginning.text(), begin));
            transaction.commit();
        }
        return begin;
    }

    @Override
    public Optional<Instant> checkpoint() {
        return workspace.checkpoint(key.text()).map(Checkpoint::until);
    }

    @Override
    public void goBackTo(Instant from) {
        RequestKey beginning = key.beginning();
        GoingBack.to(from, workspace.checkpoint(beginning.text()).map(Checkpoint::until), beginning, workspace, clock);
        try (WorkspaceTransaction transaction =
                workspace.begin(Set.of(), clock.instant(), new Recognition.Counted(""))) {
            for (FilePosition known : workspace.positions(key.text()).values()) {
                // As of a blob that was made anew: it is read from its beginning.
                transaction.setPosition(
                        new FilePosition(key.text(), known.file(), Instant.EPOCH, "", 0, 0, known.reached()));
            }
            transaction.commit();
        }
    }

    @Override
    public long totalRows() {
        return workspace.totalRows(key.beginning().text());
    }

    /** One run over all blobs that a listing showed. */
    private final class Run {
        private final Instant begin;
        private final Instant now;
        private final Map<String, FilePosition> positions = workspace.positions(key.text());
        private final Set<String> tables = new TreeSet<>();
        private final Set<String> warnings = new LinkedHashSet<>();
        private final Consumer<WorkspaceTransaction> count;
        private long newRows;
        private long heldRows;
        private long alerts;

        /** @param count notes the rows of each transaction that has some */
        Run(Instant begin, Instant now, Consumer<WorkspaceTransaction> count) {
            this.begin = begin;
            this.now = now;
            this.count = count;
        }

        /** Every blob is tried, so that one that cannot be read holds no other one up. */
        PullOutcome takeIn(List<StoredBlob> blobs) throws InterruptedException {
            return takeIn(
                    blobs,
                    new IngestionWindow(begin.isBefore(now) ? begin : now.minusSeconds(1), now),
                    (transaction, taken) -> {
                        forgetGone(blobs, transaction);
                        transaction.setCheckpoint(new Checkpoint(key.text(), now));
                        // A table whose blobs grow no more is in no run's rows.
                        Set<String> ever = new HashSet<>(workspace.collectedTables(key.text()));
                        ever.addAll(tables);
                        transaction.setCollected(key.text(), ever, now);
                    });
        }

        /** What is listed no more is gone, and so is the position in it. */
        private void forgetGone(List<StoredBlob> listed, WorkspaceTransaction transaction) {
            Set<String> gone = new HashSet<>(positions.keySet());
            listed.forEach(blob -> gone.remove(blob.path()));
            gone.forEach(blob -> transaction.removePosition(key.text(), blob));
        }

        PullOutcome takeIn(List<StoredBlob> blobs, IngestionWindow window, WindowMark mark)
                throws InterruptedException {
            @Nullable PullOutcome trouble = null;
            for (StoredBlob blob : blobs) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Optional<QueryOutcome> failure = takeIn(blob);
                if (failure.isPresent() && trouble == null) {
                    trouble = PullOutcome.Failed.of(failure.get(), blob.path() + ": ");
                }
            }
            if (trouble != null) {
                return trouble;
            }
            try (WorkspaceTransaction end = workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
                mark.put(end, window);
                end.commit();
            }
            return new PullOutcome.Pulled(
                    String.join(", ", tables), window, newRows, heldRows, alerts, List.copyOf(warnings));
        }

        /** Why it could not be taken in; a blob that is gone is none to take in. */
        private Optional<QueryOutcome> takeIn(StoredBlob blob) {
            @Nullable FilePosition before = positions.get(blob.path());
            boolean sameBlob = before != null && before.created().equals(blob.created());
            if (sameBlob && before.version().equals(blob.version()) && before.length() == blob.length()) {
                return Optional.empty();
            }
            boolean goesOn = sameBlob
                    && request.contentType() != BlobContentType.JSON_FILE
                    && blob.appended()
                    && before.taken() > 0
                    && before.taken() == before.reached()
                    && before.taken() <= blob.length();
            long from = goesOn ? before.taken() : 0;
            OneBlob one = new OneBlob(
                    blob,
                    goesOn,
                    before == null ? 0 : before.reached(),
                    goesOn || before == null ? Held.NOTHING : Held.SOME);
            if (blob.length() == from) {
                one.keepPosition(from);
                return Optional.empty();
            }
            try (BlobReading reading = store.open(request, blob, from)) {
                return one.read(reading, from);
            }
        }

        /** One blob's reading. */
        private final class OneBlob {
            private final StoredBlob blob;
            private final Recognition recognition;
            private final long reached;
            private Held held;

            OneBlob(StoredBlob blob, boolean goesOn, long reached, Held held) {
                this.blob = blob;
                this.recognition = new Recognition.InFile(key.text() + " " + blob.path(), goesOn, new Occurrences());
                this.reached = reached;
                this.held = held;
            }

            Optional<QueryOutcome> read(BlobReading reading, long from) {
                while (true) {
                    switch (reading.next()) {
                        case BlobPart.Records records -> {
                            store(records);
                            if (records.last()) {
                                progress.read(records.taken() - from);
                                return Optional.empty();
                            }
                        }
                        case BlobPart.End end -> {
                            progress.read(end.taken() - from);
                            keepPosition(end.taken());
                            return Optional.empty();
                        }
                        case BlobPart.Broken broken -> {
                            boolean gone = broken.outcome() instanceof QueryOutcome.Rejected rejected
                                    && rejected.code().equals("BlobNotFound");
                            return gone ? Optional.empty() : Optional.of(broken.outcome());
                        }
                    }
                }
            }

            private void store(BlobPart.Records records) {
                Set<String> ofPart = records.batches().stream()
                        .map(batch -> batch.schema().table())
                        .collect(Collectors.toCollection(TreeSet::new));
                try (Intake intake = intakes.begin(ofPart, recognition, progress)) {
                    for (EventBatch batch : records.batches()) {
                        intake.take(batch);
                    }
                    WorkspaceTransaction whole = intake.commit(transaction -> {
                        if (transaction.heldRows() > 0) {
                            held = Held.SOME;
                        }
                        if (records.last()) {
                            transaction.setPosition(position(blob.version(), records.taken()));
                        } else if (held == Held.NOTHING) {
                            // Not the version yet: the blob is not read to the length that it had then.
                            transaction.setPosition(position("", records.taken()));
                        }
                        count.accept(transaction);
                    });
                    newRows += whole.newRows();
                    heldRows += whole.heldRows();
                    alerts += whole.alerts();
                }
                tables.addAll(ofPart);
                warnings.addAll(records.warnings().stream()
                        .map(warning -> blob.path() + ": " + warning)
                        .toList());
            }

            private void keepPosition(long taken) {
                try (WorkspaceTransaction transaction = workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
                    transaction.setPosition(position(blob.version(), taken));
                    transaction.commit();
                }
            }

            private FilePosition position(String version, long taken) {
                return new FilePosition(
                        key.text(),
                        blob.path(),
                        blob.created(),
                        version,
                        blob.length(),
                        taken,
                        Math.max(reached, taken));
            }
        }
    }

    /**
     * What of that which is read was taken in before. Of nothing, the reading can be gone on with behind each part. A blob that is read
     * anew counts as read at its end only: rows behind a part of it may be held.
     */
    private enum Held {
        NOTHING,
        SOME
    }
}
