package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Nested JSON, written down in the order in which it is to appear. */
final class Shape {
    private Shape() {}

    /** Keys and values in turn; a value may be {@code null}. */
    static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(keysAndValues.length / 2);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            object.put(String.valueOf(keysAndValues[i]), value instanceof UUID id ? id.toString() : value);
        }
        return object;
    }

    static List<@Nullable Object> list(@Nullable Object... elements) {
        return Arrays.asList(elements);
    }

    static Dynamic dynamic(Object value) {
        return Dynamic.ofCompact(Json.write(value));
    }

    /** JSON text inside a string, as the old and new values of changed properties have it: {@code "Guest"} with its quotes. */
    static String inner(@Nullable Object value) {
        return value == null ? "null" : Json.write(value);
    }
}
