package io.threatlockdown.server.alerts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigInteger;

/** JSON as a browser can read it without loss: whole numbers beyond 2^53 become text, for JavaScript would round them. */
final class BrowserNumbers {
    private static final BigInteger LARGEST_EXACT = BigInteger.TWO.pow(53);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BrowserNumbers() {}

    /** The same value, or a copy with its big numbers as text. */
    static JsonNode safe(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = NODES.objectNode();
                object.properties().forEach(property -> copy.set(property.getKey(), safe(property.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode();
                array.forEach(element -> copy.add(safe(element)));
                yield copy;
            }
            default ->
                value.isIntegralNumber() && value.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0
                        ? NODES.stringNode(value.bigIntegerValue().toString())
                        : value;
        };
    }
}
