package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/** The text that a JSON value has as a field. */
final class JsonFieldText {
    private static final int LONGEST_CSV = 65_535;

    private JsonFieldText() {}

    /** Empty for an object, which is no field but a prefix of fields, and for a discarded {@code null}. */
    static Optional<String> of(JsonNode value, JsonFieldOptions options) {
        if (value.isObject() || value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isNull()) {
            return options.nulls() == JsonFieldOptions.Nulls.TEXT ? Optional.of("null") : Optional.empty();
        }
        if (value.isArray()) {
            return options.arrays() == JsonFieldOptions.Arrays.PRINTED
                    ? Optional.of(JsonArrayText.of(value))
                    : commaSeparated(value);
        }
        return Optional.of(scalar(value));
    }

    /** The same, and of an object its compact JSON, as a column that is one has it. */
    static Optional<String> orJson(JsonNode value) {
        return value.isObject() ? Optional.of(value.toString()) : of(value, JsonFieldOptions.DEFAULT);
    }

    /** Integers of any size keep their digits; whole numbers of 32 bits lose their fraction; the others have six decimals. */
    static String scalar(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        return value.isNumber() ? NumberText.of(value.decimalValue().doubleValue()) : value.asString();
    }

    private static Optional<String> commaSeparated(JsonNode array) {
        StringBuilder text = new StringBuilder();
        for (JsonNode element : array) {
            if (!element.isContainer()) {
                text.append(text.isEmpty() ? "" : ",").append(scalar(element));
            }
        }
        return text.length() > LONGEST_CSV ? Optional.empty() : Optional.of(text.toString());
    }

    /** The first property of that name in any case; empty when the node has none or is no object. */
    static Optional<JsonNode> property(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return Optional.of(property.getValue());
            }
        }
        return Optional.empty();
    }
}
