package io.threatlockdown.cli.detect;

import io.threatlockdown.event.EventBatch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads files one after the other, on a thread of its own, while the batches before are judged. A few batches wait at most. Belongs to
 * the thread that takes from it, which also closes it: then the reading ends.
 */
final class ReadAhead implements AutoCloseable {
    private static final int PARTS_WAITING = 4;

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(PARTS_WAITING);
    private final AtomicLong bytes = new AtomicLong();
    private final ExportReader reader;
    private final Consumer<String> problems;
    private final Thread thread;

    private sealed interface Part {
        record Batch(EventBatch batch) implements Part {}

        record Unreadable(String problem) implements Part {}

        record Failure(RuntimeException cause) implements Part {}

        record End() implements Part {}
    }

    /** Ends the reading from inside of the reader. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Closed(InterruptedException cause) {
            super(cause);
        }
    }

    private ReadAhead(ExportReader reader, List<Path> files, Consumer<String> problems) {
        this.reader = reader;
        this.problems = problems;
        this.thread = Thread.ofPlatform().daemon().name("read-ahead").unstarted(() -> readAll(files));
    }

    /** @param problems hears, on the thread that takes, what could not be read */
    static ReadAhead start(ExportReader reader, List<Path> files, Consumer<String> problems) {
        ReadAhead ahead = new ReadAhead(reader, files, problems);
        ahead.thread.start();
        return ahead;
    }

    /** Waits for the next batch; empty after the last. What the reader threw comes out here. */
    Optional<EventBatch> next() {
        while (true) {
            switch (take()) {
                case Part.Batch(EventBatch batch) -> {
                    return Optional.of(batch);
                }
                case Part.Unreadable(String problem) -> problems.accept(problem);
                case Part.Failure(RuntimeException cause) -> throw cause;
                case Part.End end -> {
                    // It stays for whoever asks again.
                    put(end);
                    return Optional.empty();
                }
            }
        }
    }

    /** How much of all files has been read. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void readAll(List<Path> files) {
        try {
            put(read(files));
        } catch (Closed nobodyListens) {
            // The taker has gone.
        }
    }

    /** Reads them, and gives the last part. */
    private Part read(List<Path> files) {
        try {
            files.forEach(this::read);
            return new Part.End();
        } catch (Closed nobodyListens) {
            throw nobodyListens;
        } catch (RuntimeException failure) {
            return new Part.Failure(failure);
        } catch (StackOverflowError | OutOfMemoryError failure) {
            return new Part.Failure(new IllegalStateException("reading ended: " + failure, failure));
        }
    }

    private void read(Path file) {
        long before = bytes.get();
        reader.read(
                file,
                new ExportReader.Listener(
                        batch -> put(new Part.Batch(batch)),
                        problem -> put(new Part.Unreadable(problem)),
                        ofFile -> bytes.set(before + ofFile)));
    }

    private Part take() {
        try {
            return parts.take();
        } catch (InterruptedException e) {
            throw new Closed(e);
        }
    }

    private void put(Part part) {
        try {
            parts.put(part);
        } catch (InterruptedException e) {
            throw new Closed(e);
        }
    }
}
