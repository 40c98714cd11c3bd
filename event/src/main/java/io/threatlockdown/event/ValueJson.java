package io.threatlockdown.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The JSON form of a value in a Log Analytics query answer: datetimes and timespans as text, decimals as text, {@code dynamic}
 * as a string of JSON text, not-a-number and the infinities as text. Reading also takes native JSON for {@code dynamic}, 0 and 1 for
 * bool, and numbers in quotes, all of which have been seen in answers.
 */
public final class ValueJson {
    private ValueJson() {}

    /** What reading a value gave. */
    public sealed interface Reading {
        /** The value, or {@code null} for an absent one; the Java types are those of {@link ColumnType}. */
        record Value(@Nullable Object value) implements Reading {}

        /** The text that is no value of the column's type. */
        record Misfit(String text) implements Reading {}
    }

    /** Writes a value that has the Java type its column type demands. */
    public static void write(JsonGenerator out, ColumnType type, @Nullable Object value) {
        if (value == null) {
            if (type == ColumnType.STRING) {
                out.writeString("");
            } else {
                out.writeNull();
            }
            return;
        }
        switch (type) {
            case STRING -> out.writeString((String) value);
            case BOOL -> out.writeBoolean((Boolean) value);
            case INT -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case REAL -> writeReal(out, (Double) value);
            case DECIMAL -> out.writeString(((BigDecimal) value).toPlainString());
            case DATETIME -> out.writeString(ValueText.of((Instant) value));
            case TIMESPAN -> out.writeString(ValueText.of((Duration) value));
            case GUID -> out.writeString(value.toString());
            case DYNAMIC -> out.writeString(((Dynamic) value).json());
        }
    }

    private static void writeReal(JsonGenerator out, double value) {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    /** Reads the value that begins at the parser's current token and leaves the parser on its last token. */
    public static Reading read(JsonParser parser, ColumnType type) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return new Reading.Value(type == ColumnType.STRING ? "" : null);
        }
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            String json = Json.copyToCompact(parser);
            return type == ColumnType.DYNAMIC
                    ? new Reading.Value(Dynamic.ofCompact(json))
                    : type == ColumnType.STRING ? new Reading.Value(json) : new Reading.Misfit(json);
        }
        String text = parser.getString();
        if (type == ColumnType.DYNAMIC && token != JsonToken.VALUE_STRING) {
            return new Reading.Value(Dynamic.ofCompact(text));
        }
        if (text.isEmpty() && type != ColumnType.STRING) {
            return new Reading.Value(null);
        }
        return parse(text, type).<Reading>map(Reading.Value::new).orElseGet(() -> new Reading.Misfit(text));
    }

    /** The value of a column type that this text is; empty when it is none. */
    public static Optional<Object> parse(String text, ColumnType type) {
        try {
            return switch (type) {
                case STRING -> Optional.of(text);
                case BOOL -> bool(text);
                case INT -> Optional.of(Integer.valueOf(text));
                case LONG -> Optional.of(Long.valueOf(text));
                case REAL -> Optional.of(Double.valueOf(text));
                case DECIMAL -> Optional.of(new BigDecimal(text));
                case DATETIME -> ValueText.instant(text).map(Object.class::cast);
                case TIMESPAN -> ValueText.duration(text).map(Object.class::cast);
                case GUID -> Optional.of(UUID.fromString(text));
                case DYNAMIC -> Optional.of(Dynamic.parse(text));
            };
        } catch (IllegalArgumentException notOfThatType) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bool(String text) {
        return switch (text) {
            case "true", "True", "1" -> Optional.of(true);
            case "false", "False", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
