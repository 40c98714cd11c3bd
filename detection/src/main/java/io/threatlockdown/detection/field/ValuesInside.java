package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All values under a dotted path: through every element of a list, and through text that holds JSON. Case does not count, and keys may
 * hold dots themselves.
 */
final class ValuesInside {
    private final List<JsonNode> values = new ArrayList<>();
    private boolean isThere;

    private ValuesInside() {}

    /** The path begins at the top. */
    static ValuesInside fromTop(JsonNode root, String path) {
        ValuesInside found = new ValuesInside();
        found.walk(root, path);
        return found;
    }

    /** The path begins wherever its first key is. */
    static ValuesInside fromAnywhere(JsonNode root, String path) {
        ValuesInside found = new ValuesInside();
        found.walkEverywhere(root, path);
        return found;
    }

    /** Whether there is a value, be it a list without elements. */
    boolean isThere() {
        return isThere;
    }

    /** In the order of the text; the elements of a list, not the list. */
    List<JsonNode> values() {
        return List.copyOf(values);
    }

    private void walk(JsonNode written, String path) {
        JsonNode node = opened(written);
        if (node.isArray()) {
            node.values().forEach(element -> walk(element, path));
            return;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String key = property.getKey();
            if (!path.regionMatches(true, 0, key, 0, key.length())) {
                continue;
            }
            if (key.length() == path.length()) {
                take(property.getValue());
            } else if (path.charAt(key.length()) == '.') {
                walk(property.getValue(), path.substring(key.length() + 1));
            }
        }
    }

    private void walkEverywhere(JsonNode written, String path) {
        JsonNode node = opened(written);
        if (!node.isArray()) {
            walk(node, path);
        }
        node.values().forEach(inner -> walkEverywhere(inner, path));
    }

    private void take(JsonNode written) {
        JsonNode value = opened(written);
        if (value.isNull()) {
            return;
        }
        isThere = true;
        if (value.isArray()) {
            value.values().stream().filter(element -> !element.isNull()).forEach(values::add);
        } else {
            values.add(value);
        }
    }

    private static JsonNode opened(JsonNode node) {
        if (!node.isString()) {
            return node;
        }
        JsonNode inner = Row.parse(node.stringValue());
        return inner.isMissingNode() ? node : inner;
    }
}
