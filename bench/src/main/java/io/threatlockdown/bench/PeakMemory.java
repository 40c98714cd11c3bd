package io.threatlockdown.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had, all of it: heap, database, code. */
public final class PeakMemory {
    private PeakMemory() {}

    /** What Linux calls VmHWM; -1 on a system that does not say. */
    public static long kilobytes() throws IOException {
        return kilobytes(Path.of("/proc/self/status"));
    }

    /** The same of another process, by its id. */
    public static long kilobytes(long process) throws IOException {
        return kilobytes(Path.of("/proc", Long.toString(process), "status"));
    }

    private static long kilobytes(Path status) throws IOException {
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .findFirst()
                .orElse(-1);
    }
}
