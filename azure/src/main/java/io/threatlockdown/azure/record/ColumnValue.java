package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.event.ValueJson.Reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A JSON value as a value of a column. */
final class ColumnValue {
    /** Of a long. */
    private static final int MOST_DIGITS = 19;

    private ColumnValue() {}

    static Reading read(JsonValue json, ColumnType type) {
        if (json.isNull() || json.isMissing()) {
            return new Reading.Value(type == ColumnType.STRING ? "" : null);
        }
        if (type == ColumnType.DATETIME) {
            Optional<Instant> usual = json.usualInstant();
            if (usual.isPresent()) {
                return new Reading.Value(usual.get());
            }
        }
        String text = json.isString() ? json.text() : json.json();
        if (type == ColumnType.STRING) {
            return new Reading.Value(text);
        }
        if (text.isEmpty()) {
            return new Reading.Value(null);
        }
        if (type == ColumnType.DYNAMIC) {
            return new Reading.Value(json.isString() ? Dynamic.parse(text) : Dynamic.ofCompact(text));
        }
        return parse(text, type).<Reading>map(Reading.Value::new).orElseGet(() -> new Reading.Misfit(text));
    }

    private static Optional<Object> parse(String text, ColumnType type) {
        return switch (type) {
            case DATETIME -> DateText.instant(text).map(Object.class::cast);
            case LONG, INT -> ValueJson.parse(text, type).or(() -> ValueJson.parse(withoutZeroFraction(text), type));
            case BOOL, DYNAMIC, GUID, REAL, STRING, TIMESPAN, DECIMAL -> ValueJson.parse(text, type);
        };
    }

    /** {@code 12.0} is a whole number; anything else comes back as it was. */
    private static String withoutZeroFraction(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            // Before the digits are written out, of which 1E1000000 has many.
            boolean fits = (long) number.precision() - number.scale() <= MOST_DIGITS;
            return fits ? number.toBigIntegerExact().toString() : text;
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return text;
        }
    }
}
