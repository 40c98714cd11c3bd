package io.threatlockdown.detection.field;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The event as one line of JSON, for rules that look for text anywhere in it: columns in order, a blank behind each colon and comma,
 * dynamic values as strings of JSON text, absent values as {@code null}.
 */
final class EventText {
    private EventText() {}

    static String of(Event event) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < event.schema().size(); i++) {
            String name = event.schema().columns().get(i).name();
            text.append(i == 0 ? "" : ", ").append(Json.write(name)).append(": ");
            text.append(value(event.value(i), event.schema().columns().get(i).type()));
        }
        return text.append('}').toString();
    }

    private static String value(@Nullable Object value, ColumnType type) {
        return switch (value) {
            case null -> type == ColumnType.STRING ? "\"\"" : "null";
            case String text -> Json.write(text);
            case Dynamic dynamic -> Json.write(dynamic.json());
            case Instant instant -> Json.write(ValueText.of(instant));
            case Duration duration -> Json.write(ValueText.of(duration));
            case BigDecimal decimal -> Json.write(decimal.toPlainString());
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            case Object other -> Json.write(other.toString());
        };
    }
}
