package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** Rows as JSON objects, each on a line of its own; dynamic values stand as JSON. */
final class JsonObjects {
    private JsonObjects() {}

    static void printLines(Rows rows, PrintWriter out) {
        for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            out.println(object(rows.columns(), row.get()));
        }
    }

    /** An answer that breaks off leaves the bracket open: half of it must not look whole. */
    static void printArray(Rows rows, PrintWriter out) {
        String before = "[\n ";
        for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            out.print(before);
            out.print(object(rows.columns(), row.get()));
            before = ",\n ";
        }
        out.print(before.startsWith("[") ? "[]\n" : "\n]\n");
    }

    private static String object(List<Column> columns, @Nullable Object[] row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < row.length; i++) {
                json.writeName(columns.get(i).name());
                if (row[i] instanceof Dynamic dynamic) {
                    json.writeRawValue(dynamic.json());
                } else {
                    ValueJson.write(json, columns.get(i).type(), row[i]);
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
