package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Locale;

/**
 * The frame of a diagnostic record: {@code {"time","category","operationName","resourceId",…,"properties":{…}}}. Names are found whatever
 * their case: {@code Level} and {@code level} have both been seen.
 */
record Envelope(JsonValue record) {
    static boolean frames(JsonValue record) {
        Envelope envelope = new Envelope(record);
        return !envelope.text("time").isEmpty()
                && (!envelope.text("category").isEmpty()
                        || !envelope.text("operationName").isEmpty()
                                && !envelope.text("resourceId").isEmpty());
    }

    JsonValue member(String name) {
        return record.pathIgnoringCase(name);
    }

    /** Of a string or a number, else "". */
    String text(String name) {
        return JsonText.of(member(name));
    }

    String category() {
        return text("category");
    }

    JsonValue properties() {
        return member("properties");
    }

    /** Whether Entra ID wrote it: the resource is then a tenant, not something in a subscription. */
    boolean isOfEntra() {
        return text("resourceId").toLowerCase(Locale.ROOT).contains("microsoft.aadiam");
    }
}
