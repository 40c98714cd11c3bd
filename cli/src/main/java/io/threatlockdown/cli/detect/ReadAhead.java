package io.threatlockdown.cli.detect;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads files one after the other, on a thread of its own, while the events before are judged, and brings events that it holds together
 * into the order in which they happened: exports often have the newest first. Three such stretches are in memory at most. Belongs to the
 * thread that takes from it, which also closes it: then the reading ends.
 */
final class ReadAhead implements AutoCloseable {
    private static final int MOST_PARTS_WAITING = 1;
    private static final Comparator<Event> BY_TIME =
            Comparator.comparing(event -> event.eventTime().orElse(Instant.MAX));

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(MOST_PARTS_WAITING);
    private final AtomicLong bytes = new AtomicLong();
    private final ExportReader reader;
    private final Consumer<String> problems;
    private final int stretch;
    private final Thread thread;
    private List<Event> held = new ArrayList<>();

    private sealed interface Part {
        record Stretch(List<Event> events) implements Part {}

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

    private ReadAhead(ExportReader reader, List<Path> files, int stretch, Consumer<String> problems) {
        this.reader = reader;
        this.stretch = stretch;
        this.problems = problems;
        this.thread = Thread.ofPlatform().daemon().name("read-ahead").unstarted(() -> readAll(files));
    }

    /**
     * @param stretch of how many events at least the order is mended, all of them when there are fewer
     * @param problems hears, on the thread that takes, what could not be read
     */
    static ReadAhead start(ExportReader reader, List<Path> files, int stretch, Consumer<String> problems) {
        ReadAhead ahead = new ReadAhead(reader, files, stretch, problems);
        ahead.thread.start();
        return ahead;
    }

    /** Waits for the next events, in their order; empty after the last. What the reader threw comes out here. */
    Optional<List<Event>> next() {
        while (true) {
            switch (take()) {
                case Part.Stretch(List<Event> events) -> {
                    return Optional.of(events);
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
            Part last = read(files);
            passOn();
            put(last);
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
                        this::hold,
                        problem -> put(new Part.Unreadable(problem)),
                        ofFile -> bytes.set(before + ofFile)));
    }

    private void hold(EventBatch batch) {
        held.addAll(batch.events());
        if (held.size() >= stretch) {
            passOn();
        }
    }

    private void passOn() {
        if (!held.isEmpty()) {
            held.sort(BY_TIME);
            put(new Part.Stretch(held));
            held = new ArrayList<>();
        }
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
