package io.threatlockdown.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How long processors have worked for this process, all of it; what others do on the machine lengthens it little. */
public final class ProcessorTime {
    private static final Path THREADS = Path.of("/proc/self/task");

    private ProcessorTime() {}

    /** Of the threads that live, as Linux counts it; 0 on a system that does not say. */
    public static long nanos() {
        if (!Files.isDirectory(THREADS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.mapToLong(ProcessorTime::nanos).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long nanos(Path thread) {
        try {
            String text = Files.readString(thread.resolve("schedstat"));
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }
}
