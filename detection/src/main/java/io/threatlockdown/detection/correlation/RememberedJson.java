package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A remembered event as an entry of the store. */
final class RememberedJson {
    private RememberedJson() {}

    static MemoryEntry entry(Remembered event) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("number", event.number());
        json.put("arrival", event.ticks(Clock.ARRIVAL));
        json.put("rule", event.rule());
        ArrayNode path = json.putArray("path");
        event.path().forEach(path::add);
        json.put("agent", event.agent());
        json.put("category", event.category().name());
        json.put("dynamic", event.hasDynamic());
        ObjectNode values = json.putObject("values");
        event.values().forEach(values::put);
        ArrayNode textRules = json.putArray("textRules");
        event.textRules().forEach(textRules::add);
        json.put("log", event.log());
        json.put("mark", event.mark());
        return new MemoryEntry(
                MemoryKind.EVENT, "", event.id(), Ticks.toInstant(event.ticks(Clock.EVENT)), Json.write(json));
    }

    /** Empty when another version of the product wrote what this one cannot read. */
    static Optional<Remembered> read(MemoryEntry entry) {
        try {
            JsonNode json = Json.read(entry.text());
            List<Integer> path = new ArrayList<>();
            json.path("path").values().forEach(rule -> path.add(rule.asInt()));
            Set<Integer> textRules = new HashSet<>();
            json.path("textRules").values().forEach(rule -> textRules.add(rule.asInt()));
            Map<String, String> values = new LinkedHashMap<>();
            json.path("values")
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asString()));
            return Optional.of(new Remembered(
                    entry.key(),
                    json.path("number").asLong(),
                    Ticks.of(entry.time()),
                    json.path("arrival").asLong(),
                    json.path("rule").asInt(),
                    path,
                    json.path("agent").asString(),
                    Category.valueOf(json.path("category").asString()),
                    json.path("dynamic").asBoolean(),
                    values,
                    textRules,
                    json.path("log").asString(),
                    json.path("mark").asInt()));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
