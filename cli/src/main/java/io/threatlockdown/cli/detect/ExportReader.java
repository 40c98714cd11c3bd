package io.threatlockdown.cli.detect;

import io.threatlockdown.event.EventBatch;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads exported logs from their beginning to their end, a batch at a time. */
@FunctionalInterface
public interface ExportReader {
    /**
     * Waits as long as {@code batches} holds a batch; what that throws comes through.
     *
     * @param path a file, a folder of files, or {@code -} for the standard input
     */
    void read(Path path, Listener listener);

    /**
     * Where the parts of a path go, in its order.
     *
     * @param problems what could not be read, each as one line that names its place; the rest of the file is read all the same
     * @param bytes how much of this path has been read, in all
     */
    record Listener(Consumer<EventBatch> batches, Consumer<String> problems, LongConsumer bytes) {}
}
