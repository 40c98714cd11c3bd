package io.threatlockdown.detection.local;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
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
        Files.writeString(file(id), Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The oldest first. A line that a crash or a hand left broken is passed over. */
    List<RuleVersion> of(int id) throws IOException {
        if (!Files.exists(file(id))) {
            return List.of();
        }
        return Files.readAllLines(file(id)).stream()
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
