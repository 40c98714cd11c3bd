package io.threatlockdown.detection.field;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The text that a JSON value has as a field. */
final class JsonFieldText {
    private static final int DECIMALS = 6;
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

    /** Integers of any size keep their digits; whole numbers of 32 bits lose their fraction; the others have six decimals. */
    static String scalar(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        return value.isNumber() ? number(value.decimalValue()) : value.asString();
    }

    static String number(double value) {
        return Double.isFinite(value) ? number(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    private static String number(BigDecimal value) {
        int clamped = (int) Math.clamp(value.doubleValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        return value.compareTo(BigDecimal.valueOf(clamped)) == 0
                ? Integer.toString(clamped)
                : value.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
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

    /** Whether a node has a property, for readers of one level. */
    static Optional<JsonNode> property(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (property.getKey().equalsIgnoreCase(name)) {
                return Optional.of(property.getValue());
            }
        }
        return Optional.empty();
    }
}
