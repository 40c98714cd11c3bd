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
import io.threatlockdown.detection.Detector;
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

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
 * changed one that can be read as a whole only, is read from its beginning, and the rows that are held are known again.
 */
final class StoragePull implements Pull {
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

    /** Takes records in with the alerts that they raise. */
    StoragePull(
            BlobRequest request,
            RequestKey key,
            BlobStore store,
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            InstantSource clock,
            RequestProgress progress) {
        this(request, key, store, workspace, detector, judge, clock, progress, new ReentrantLock());
    }

    private StoragePull(
            BlobRequest request,
            RequestKey key,
            BlobStore store,
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            InstantSource clock,
            RequestProgress progress,
            ReentrantLock reading) {
        this(
                request,
                key,
                store,
                workspace,
                AnswerIntake.by(workspace, detector, judge, clock),
                clock,
                progress,
                reading);
    }

    StoragePull(
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
        transaction.countRows(key.text());
    }

    @Override
    public RequestWindows windows(Detector rules, RowJudge by) {
        return new StorageWindows(
                request.name(),
                key,
                new StoragePull(request, key, store, workspace, rules, by, clock, progress.beside(), reading));
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
                transaction.setPosition(new FilePosition(key.text(), known.file(), Instant.EPOCH, "", 0, 0));
            }
            transaction.commit();
        }
    }

    @Override
    public long totalRows() {
        return workspace.totalRows(key.text());
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
                    (transaction, taken) -> transaction.setCheckpoint(new Checkpoint(key.text(), now)));
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
            if (sameBlob && blob.appended() && before.taken() > blob.length()) {
                // It only grows: the listing is older than what was read, and going back would take rows for new ones.
                return Optional.empty();
            }
            boolean goesOn = sameBlob
                    && request.contentType() != BlobContentType.JSON_FILE
                    && blob.appended()
                    && before.taken() > 0
                    && before.taken() <= blob.length();
            long from = goesOn ? before.taken() : 0;
            if (blob.length() == from) {
                keepPosition(blob, from);
                return Optional.empty();
            }
            Recognition recognition = new Recognition.InFile(key.text() + " " + blob.path(), goesOn, new Occurrences());
            try (BlobReading reading = store.open(request, blob, from)) {
                return read(reading, blob, from, recognition, goesOn || before == null);
            }
        }

        /**
         * @param unheard whether nothing of what is read was taken in before, so that it can be gone on with behind each part. A blob that
         *     is read anew counts as read at its end only: rows behind a part of it may be held
         */
        private Optional<QueryOutcome> read(
                BlobReading reading, StoredBlob blob, long from, Recognition recognition, boolean unheard) {
            while (true) {
                switch (reading.next()) {
                    case BlobPart.Records records -> store(records, blob, recognition, unheard);
                    case BlobPart.End end -> {
                        progress.read(end.taken() - from);
                        keepPosition(blob, end.taken());
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

        private void store(BlobPart.Records records, StoredBlob blob, Recognition recognition, boolean unheard) {
            Set<String> ofPart = records.batches().stream()
                    .map(batch -> batch.schema().table())
                    .collect(Collectors.toCollection(TreeSet::new));
            try (Intake intake = intakes.begin(ofPart, recognition, progress)) {
                for (EventBatch batch : records.batches()) {
                    intake.take(batch);
                }
                WorkspaceTransaction whole = intake.commit(transaction -> {
                    if (unheard) {
                        // Not the version yet: the blob is not read to the length that it had then.
                        transaction.setPosition(new FilePosition(
                                key.text(), blob.path(), blob.created(), "", blob.length(), records.taken()));
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

        private void keepPosition(StoredBlob blob, long taken) {
            try (WorkspaceTransaction transaction = workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
                transaction.setPosition(new FilePosition(
                        key.text(), blob.path(), blob.created(), blob.version(), blob.length(), taken));
                transaction.commit();
            }
        }
    }
}
