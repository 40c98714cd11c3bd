package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.azure.export.ExportOptions;
import io.threatlockdown.azure.export.ExportedLogs;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events that an alert keeps as JSON. */
final class StoredEvents {
    private StoredEvents() {}

    /** The event of an alert as the typed row that it was; empty when it cannot be read. */
    static Optional<Event> row(StoredAlert alert) {
        if (!(alert.event() instanceof ObjectNode event)) {
            return Optional.empty();
        }
        ObjectNode named = event.deepCopy().put("Type", alert.table());
        byte[] bytes = Json.write(named).getBytes(StandardCharsets.UTF_8);
        List<Event> rows = new ArrayList<>();
        new ExportedLogs(new ExportOptions(Optional.of(alert.table()), new ByteArrayInputStream(bytes), read -> {}))
                .read(Path.of("-"), batch -> rows.addAll(batch.events()), problem -> {});
        return rows.stream().findFirst();
    }

    /** Empty for what is no JSON object, as the events of other sources than tables. */
    static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(Json.read(line)).filter(JsonNode::isObject);
        } catch (JacksonException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }
}
