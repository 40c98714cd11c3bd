package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/** A JSON object a line. */
record JsonLinesExport(Writer out, List<Column> columns) implements ExportedRows {
    @Override
    public void head() {}

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < values.length; i++) {
                json.writeName(columns.get(i).name());
                if (values[i] instanceof Dynamic dynamic) {
                    json.writeRawValue(dynamic.json());
                } else {
                    ValueJson.write(json, columns.get(i).type(), values[i]);
                }
            }
            json.writeEndObject();
        }
        out.write(line.toString());
        out.write('\n');
    }
}
