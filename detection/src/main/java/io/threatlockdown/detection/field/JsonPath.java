package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/**
 * Finds the value under a dotted path. Keys may hold dots themselves; a path that is written exactly wins over one that differs in
 * case, and otherwise the first in the order of the text.
 */
final class JsonPath {
    private JsonPath() {}

    static Optional<JsonNode> find(JsonNode root, String path) {
        return find(root, path, false).or(() -> find(root, path, true));
    }

    /** The value under exactly this path. */
    static Optional<JsonNode> findExactly(JsonNode root, String path) {
        return find(root, path, false);
    }

    private static Optional<JsonNode> find(JsonNode node, String path, boolean anyCase) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String key = property.getKey();
            if (!path.regionMatches(anyCase, 0, key, 0, key.length())) {
                continue;
            }
            if (key.length() == path.length()) {
                return Optional.of(property.getValue());
            }
            if (path.charAt(key.length()) == '.') {
                Optional<JsonNode> found = find(property.getValue(), path.substring(key.length() + 1), anyCase);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
