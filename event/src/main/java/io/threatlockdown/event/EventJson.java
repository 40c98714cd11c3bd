package io.threatlockdown.event;

import tools.jackson.core.JsonGenerator;

import java.io.StringWriter;

/**
 * An event as one JSON object: column names to values, in the order of the columns. Dynamic values stand as JSON, not as text;
 * absent and empty values are left out.
 */
public final class EventJson {
    private EventJson() {}

    /** Compact JSON text. */
    public static String write(Event event) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator out = Json.mapper().createGenerator(text)) {
            out.writeStartObject();
            for (int i = 0; i < event.schema().size(); i++) {
                Object value = event.value(i);
                if (value == null || "".equals(value)) {
                    continue;
                }
                Column column = event.schema().columns().get(i);
                out.writeName(column.name());
                if (value instanceof Dynamic dynamic) {
                    out.writeRawValue(dynamic.json());
                } else {
                    ValueJson.write(out, column.type(), value);
                }
            }
            out.writeEndObject();
        }
        return text.toString();
    }
}
