package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds all values under a dotted path of a request's body. Where the way meets a list it goes on in each element; where it meets text
 * that holds JSON it goes on inside. Names are found whatever their case.
 */
final class BodyPath {
    private BodyPath() {}

    /** In the order of the text; empty when there is none. */
    static List<JsonNode> find(JsonNode body, String path) {
        List<JsonNode> found = new ArrayList<>();
        collect(body, path, found);
        return found;
    }

    private static void collect(JsonNode node, String path, List<JsonNode> found) {
        JsonNode inside = node.isString() ? Row.parse(node.stringValue()) : node;
        if (inside.isArray()) {
            inside.values().forEach(element -> collect(element, path, found));
            return;
        }
        for (Map.Entry<String, JsonNode> property : inside.properties()) {
            String key = property.getKey();
            if (!path.regionMatches(true, 0, key, 0, key.length())) {
                continue;
            }
            if (key.length() == path.length()) {
                found.add(property.getValue());
            } else if (path.charAt(key.length()) == '.') {
                collect(property.getValue(), path.substring(key.length() + 1), found);
            }
        }
    }
}
