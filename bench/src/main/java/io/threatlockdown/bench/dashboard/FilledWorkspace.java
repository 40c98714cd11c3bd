package io.threatlockdown.bench.dashboard;

import io.threatlockdown.workspace.WorkspaceSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A workspace with thirty days of events and alerts up to {@link #END}, the same for the same numbers. It is made once: a few hours of
 * the local tenant's scenario go through the shipped rules, and what came of them is copied to the hours before.
 *
 * @param alerts so many at least, by less than one round of copies more
 * @param events the same, of all tables together
 */
record FilledWorkspace(Path directory, long alerts, long events) {
    static final Instant END = Instant.parse("2026-11-20T00:00:00Z");
    static final Duration SPAN = Duration.ofDays(30);
    private static final int VERSION = 2;

    /** Goes on from {@link #END} now. */
    static InstantSource clock() {
        long begin = System.nanoTime();
        return () -> END.plusNanos(System.nanoTime() - begin);
    }

    /** How many come in on average. */
    int eventsPerHour() {
        return (int) (events / SPAN.toHours());
    }

    /** Makes it unless it is there. Whether it was made. */
    boolean make() throws IOException {
        Path mark = directory.resolve("filled.txt");
        String wanted = "version " + VERSION + ", " + alerts + " alerts, " + events + " events";
        if (Files.exists(mark)) {
            if (Files.readString(mark).equals(wanted)) {
                return false;
            }
            throw new IOException(directory + " holds " + Files.readString(mark) + ", not " + wanted
                    + "; name another directory or remove it");
        }
        Files.createDirectories(directory);
        Files.deleteIfExists(WorkspaceSettings.in(directory).file());
        Sample.take(directory, alerts, events);
        Copies.make(WorkspaceSettings.in(directory).file(), alerts, events);
        Files.writeString(mark, wanted);
        return true;
    }
}
