package io.threatlockdown.detection;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables of cases that lie among the resources of the tests, one JSON object a line. */
public final class JsonTable {
    private JsonTable() {}

    /** @param resource from the root of the class path, {@code decoder/lines.jsonl} for one */
    public static List<JsonNode> read(String resource) throws IOException {
        try (InputStream table = JsonTable.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(table, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Json::read)
                    .toList();
        }
    }
}
