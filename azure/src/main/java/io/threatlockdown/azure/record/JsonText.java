package io.threatlockdown.azure.record;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Map;

/** Small questions to a JSON tree. */
final class JsonText {
    private JsonText() {}

    /** The text of a string or a number; "" for anything else. */
    static String of(JsonNode value) {
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    /** The first of these members that has a text; "" when none has. */
    static String first(JsonNode object, String... names) {
        for (String name : names) {
            String text = of(object.path(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** {@code inProgress} as {@code InProgress}. */
    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The object without its null members, and its objects without theirs; lists stay as they are. Other values come back. */
    static JsonNode withoutNulls(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode kept = object.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getValue().isNull()) {
                kept.set(member.getKey(), withoutNulls(member.getValue()));
            }
        }
        return kept;
    }
}
