package io.threatlockdown.detection.local;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file for each rule with a line of JSON for each thing that was done to it. Only ever appended to. */
final class RuleHistory {
    private final Path folder;

    RuleHistory(Path folder) {
        this.folder = folder;
    }

    void add(int id, RuleVersion version) throws IOException {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("time", version.time().toString());
        line.put("user", version.user());
        line.put("action", version.action());
        line.put("state", version.state().word());
        line.put("text", version.text());
        Files.createDirectories(folder);
        String end = isCutOff(file(id)) ? "\n" : "";
        Files.writeString(
                file(id), end + Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Whether the last line has no end: what is appended to it would be lost with it. */
    private static boolean isCutOff(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel bytes = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return bytes.size() > 0 && bytes.read(last, bytes.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** The oldest first. A line that a crash or a hand left broken is passed over. */
    List<RuleVersion> of(int id) throws IOException {
        if (!Files.exists(file(id))) {
            return List.of();
        }
        // Not strictly: a cut may go through the midst of a character.
        return new String(Files.readAllBytes(file(id)), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> version(line).stream())
                .toList();
    }

    private static Optional<RuleVersion> version(String line) {
        try {
            JsonNode json = Json.read(line);
            return Optional.of(new RuleVersion(
                    Instant.parse(json.path("time").asString()),
                    json.path("user").asString(),
                    json.path("action").asString(),
                    RuleState.ofWord(json.path("state").asString()).orElse(RuleState.DRAFT),
                    json.path("text").asString()));
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }

    private Path file(int id) {
        return folder.resolve(id + ".jsonl");
    }
}
