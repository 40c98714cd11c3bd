package io.threatlockdown.detection.field;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The event as one line of JSON, for rules that look for text anywhere in it: columns in order, a blank behind each colon and comma,
 * dynamic values as strings of JSON text, absent values as {@code null}.
 */
public final class EventText {
    private static final int USUAL_LENGTH = 3_072;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH);

    private EventText() {}

    public static String of(Event event) {
        EventText line = new EventText();
        line.write(event);
        return line.text.toString();
    }

    private void write(Event event) {
        text.append('{');
        for (int i = 0; i < event.schema().size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            string(event.schema().columns().get(i).name());
            text.append(": ");
            value(event.value(i), event.schema().columns().get(i).type());
        }
        text.append('}');
    }

    private void value(@Nullable Object value, ColumnType type) {
        switch (value) {
            case null -> text.append(type == ColumnType.STRING ? "\"\"" : "null");
            case String string -> string(string);
            case Dynamic dynamic -> string(dynamic.json());
            case Instant instant -> string(ValueText.of(instant));
            case Duration duration -> string(ValueText.of(duration));
            case BigDecimal decimal -> string(decimal.toPlainString());
            case Boolean flag -> text.append(flag.booleanValue());
            case Number number -> text.append(number);
            case Object other -> string(other.toString());
        }
    }

    /** Runs of characters that need no escape are copied as a whole. */
    private void string(String value) {
        text.append('"');
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            text.append(value, copied, i);
            escaped(c);
            copied = i + 1;
        }
        text.append(value, copied, value.length()).append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
        }
    }
}
