package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Locale;

/** Small questions to JSON values. */
final class JsonText {
    private JsonText() {}

    /** The text of a string or a number; "" for anything else. */
    static String of(JsonValue value) {
        return value.isString() || value.isNumber() ? value.text() : "";
    }

    /** The first of these members that has a text; "" when none has. */
    static String first(JsonValue object, String... names) {
        for (String name : names) {
            String text = of(object.path(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** {@code inProgress} as {@code InProgress}. */
    static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
