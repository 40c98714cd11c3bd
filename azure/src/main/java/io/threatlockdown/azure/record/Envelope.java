package io.threatlockdown.azure.record;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.Locale;
import java.util.Map;

/**
 * The frame of a diagnostic record: {@code {"time","category","operationName","resourceId",…,"properties":{…}}}. Names are found whatever
 * their case: {@code Level} and {@code level} have both been seen.
 */
record Envelope(JsonNode record) {
    static boolean frames(JsonNode record) {
        Envelope envelope = new Envelope(record);
        return !envelope.text("time").isEmpty()
                && (!envelope.text("category").isEmpty()
                        || !envelope.text("operationName").isEmpty()
                                && !envelope.text("resourceId").isEmpty());
    }

    JsonNode member(String name) {
        JsonNode exact = record.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** Of a string or a number, else "". */
    String text(String name) {
        return JsonText.of(member(name));
    }

    String category() {
        return text("category");
    }

    JsonNode properties() {
        return member("properties");
    }

    /** Whether Entra ID wrote it: the resource is then a tenant, not something in a subscription. */
    boolean isOfEntra() {
        return text("resourceId").toLowerCase(Locale.ROOT).contains("microsoft.aadiam");
    }
}
