package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Optional;

/**
 * A query's rows in the shape of a Log Analytics query answer:
 * {@code {"tables":[{"name":"PrimaryResult","columns":[…],"rows":[[…],…]}]}}.
 */
public final class AnswerJson {
    private AnswerJson() {}

    /** Writes the rows that are left, while they are read; closes neither the cursor nor the generator. */
    public static void write(QueryCursor cursor, JsonGenerator out) {
        out.writeStartObject();
        out.writeName("tables");
        out.writeStartArray();
        writeTable(cursor, out);
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeTable(QueryCursor cursor, JsonGenerator out) {
        List<Column> columns = cursor.columns();
        out.writeStartObject();
        out.writeStringProperty("name", "PrimaryResult");
        out.writeName("columns");
        out.writeStartArray();
        for (Column column : columns) {
            out.writeStartObject();
            out.writeStringProperty("name", column.name());
            out.writeStringProperty("type", column.type().wireName());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeName("rows");
        out.writeStartArray();
        for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
            writeRow(columns, row.get(), out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void writeRow(List<Column> columns, @Nullable Object[] row, JsonGenerator out) {
        out.writeStartArray();
        for (int i = 0; i < row.length; i++) {
            ValueJson.write(out, columns.get(i).type(), row[i]);
        }
        out.writeEndArray();
    }
}
