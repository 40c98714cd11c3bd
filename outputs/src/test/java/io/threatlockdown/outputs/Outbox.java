package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the tests put into the outbox, and what they find in the files. */
final class Outbox {
    private Outbox() {}

    static void send(Workspace workspace, OutboxChannel channel, String... lines) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", Instant.EPOCH)) {
            transaction.addToOutbox(channel, List.of(lines));
            transaction.commit();
        }
    }

    /** The names of all files below a directory, with {@code /}, sorted. */
    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !Files.isDirectory(path))
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The text of a file, of a compressed one too. */
    static String text(Path file) throws IOException {
        try (InputStream in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
