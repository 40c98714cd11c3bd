package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;

import java.util.List;

/** The text that stands for one combination of values of an event. Each part has its length in front, so that no value can pass for two. */
record FirstSeenKey(Decoder decoder, EventFields event, String location) {
    String text(List<String> fields) {
        StringBuilder key = new StringBuilder();
        append(key, decoder.name());
        for (String field : fields) {
            append(key, value(field));
        }
        return key.toString();
    }

    private static void append(StringBuilder key, String part) {
        key.append(part.length()).append(':').append(part).append(' ');
    }

    /** "" when the event lacks it. */
    private String value(String field) {
        return switch (field) {
            case "name" -> decoder.name();
            case "location" -> location;
            default ->
                StaticField.ofRuleName(field)
                        .map(known -> event.fixed(known).orElse(""))
                        .orElseGet(() -> event.captured().getOrDefault(field, ""));
        };
    }
}
