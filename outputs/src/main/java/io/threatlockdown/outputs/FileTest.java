package io.threatlockdown.outputs;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries whether a channel's lines can be written where they go: a marked line, in the way in which lines are written, into a file of its
 * own beside them, read back and removed. The files of the channel and the lines that wait are not touched.
 */
final class FileTest {
    private static final String NAME = ".test-line.json";

    private final DatedFiles files;

    private FileTest(AlertFileSettings settings, OutboxChannel channel) {
        this.files = new DatedFiles(settings.directory(), channel);
    }

    /** One test at a time. */
    static synchronized TestedOutput run(AlertFileSettings settings, OutboxChannel channel, Instant now, String user) {
        return new FileTest(settings, channel).run(now, user);
    }

    private TestedOutput run(Instant now, String user) {
        Path file = files.folder().resolve(NAME);
        try {
            // Only a folder that is made is closed to others: a person may have opened one that is there.
            for (Path folder : List.of(files.directory(), files.folder())) {
                if (!Files.isDirectory(folder)) {
                    PrivateFiles.createDirectory(folder);
                }
            }
            byte[] line = line(now, user);
            writeAndRemove(file, line);
            return new TestedOutput(true, line.length, files.folder().toString(), "");
        } catch (IOException | RuntimeException e) {
            return new TestedOutput(
                    false, 0, files.folder().toString(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static void writeAndRemove(Path file, byte[] line) throws IOException {
        try {
            try (ExactFile content = ExactFile.open(file)) {
                content.hold(line, 0);
                content.cut(line.length);
            }
            if (!Arrays.equals(Files.readAllBytes(file), line)) {
                throw new IOException("what was read back is not what was written");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static byte[] line(Instant now, String user) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", now.toString());
        line.put("test", true);
        line.put("description", "Test of this output by " + user + ", no alert");
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
