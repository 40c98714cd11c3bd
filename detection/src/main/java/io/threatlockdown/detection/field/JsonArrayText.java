package io.threatlockdown.detection.field;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

/**
 * The printed text of an array, on which rules match: elements on one line with a blank behind each comma, objects spread over
 * lines that are indented with tabs, one tab between key and value.
 */
final class JsonArrayText {
    private static final int LONGEST_PLAIN = 40;

    private final StringBuilder text = new StringBuilder();

    private JsonArrayText() {}

    static String of(JsonNode array) {
        JsonArrayText printed = new JsonArrayText();
        printed.value(array, 0);
        return printed.text.toString();
    }

    private void value(JsonNode value, int depth) {
        if (value.isArray()) {
            array(value, depth);
        } else if (value.isObject()) {
            object(value, depth);
        } else if (value.isNumber()) {
            text.append(number(value));
        } else {
            text.append(Json.write(value));
        }
    }

    /** Without trailing zeros, and without an exponent unless it is a big one. */
    private static String number(JsonNode value) {
        BigDecimal plain = value.decimalValue().stripTrailingZeros();
        return Math.abs((long) plain.scale()) > LONGEST_PLAIN ? plain.toString() : plain.toPlainString();
    }

    private void array(JsonNode array, int depth) {
        text.append('[');
        for (Iterator<JsonNode> elements = array.iterator(); elements.hasNext(); ) {
            value(elements.next(), depth + 1);
            text.append(elements.hasNext() ? ", " : "");
        }
        text.append(']');
    }

    private void object(JsonNode object, int depth) {
        text.append("{\n");
        for (Iterator<Map.Entry<String, JsonNode>> properties =
                        object.properties().iterator();
                properties.hasNext(); ) {
            Map.Entry<String, JsonNode> property = properties.next();
            text.append("\t".repeat(depth + 1))
                    .append(Json.write(property.getKey()))
                    .append(":\t");
            value(property.getValue(), depth + 1);
            text.append(properties.hasNext() ? ",\n" : "\n");
        }
        text.append("\t".repeat(depth)).append('}');
    }
}
