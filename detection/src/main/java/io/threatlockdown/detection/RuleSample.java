package io.threatlockdown.detection;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events that must raise a rule, or must not: what the rule promises, for a machine to look after.
 *
 * @param rule its id
 * @param fires whether one of the events must end at the rule; else none may
 * @param table of rows that do not name theirs; "" for none
 * @param events rows as JSON, or lines of log; they meet one memory, which is empty before
 */
public record RuleSample(int rule, boolean fires, String table, String events) {
    /** As a line of a file of samples; empty when it is none. */
    public static Optional<RuleSample> ofLine(String line) {
        try {
            JsonNode json = Json.read(line);
            JsonNode event = json.path("event");
            String events = event.isObject()
                    ? Json.write(event)
                    : json.path("events").asString("").strip();
            return json.path("rule").isInt() && json.path("fires").isBoolean() && !events.isEmpty()
                    ? Optional.of(new RuleSample(
                            json.path("rule").intValue(),
                            json.path("fires").booleanValue(),
                            json.path("table").asString(""),
                            events))
                    : Optional.empty();
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }

    public String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("rule", rule);
        line.put("fires", fires);
        line.put("table", table);
        line.put("events", events);
        return Json.write(line);
    }
}
