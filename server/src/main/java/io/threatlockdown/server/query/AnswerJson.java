package io.threatlockdown.server.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.kql.Rendering;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a question in the shape of a Log Analytics query answer:
 * {@code {"tables":[{"name":"PrimaryResult","columns":[…],"rows":[[…],…]}]}}; of a question with a limit, behind the tables,
 * {@code "limit"}, {@code "more"}, {@code "milliseconds"} and {@code "render"}, and {@code "azure"} if it was asked there.
 */
final class AnswerJson {
    private AnswerJson() {}

    /** Writes the rows while they come; closes neither of the two. */
    static void write(Question question, OpenQuestion open, JsonGenerator out) {
        out.writeStartObject();
        out.writeArrayPropertyStart("tables");
        boolean more = writeTable(open, question.limit() == null ? Long.MAX_VALUE : question.limit(), out);
        out.writeEndArray();
        if (question.limit() != null) {
            out.writeNumberProperty("limit", question.limit());
            out.writeBooleanProperty("more", more);
            out.writeNumberProperty("milliseconds", open.sinceItsBeginning().toMillis());
            out.writeName("render");
            writeRendering(Rendering.of(question.query()), out);
            open.remarks().ifPresent(remarks -> out.writePOJOProperty("azure", remarks));
        }
        out.writeEndObject();
    }

    /** Whether there are more rows than the limit. */
    private static boolean writeTable(OpenQuestion open, long limit, JsonGenerator out) {
        List<Column> columns = open.columns();
        out.writeStartObject();
        out.writeStringProperty("name", "PrimaryResult");
        out.writeArrayPropertyStart("columns");
        for (Column column : columns) {
            out.writeStartObject();
            out.writeStringProperty("name", column.name());
            out.writeStringProperty("type", column.type().wireName());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("rows");
        long rows = 0;
        Optional<@Nullable Object[]> row = open.rows().next();
        for (; row.isPresent() && rows < limit; row = open.rows().next()) {
            writeRow(columns, row.get(), out);
            rows++;
        }
        out.writeEndArray();
        out.writeEndObject();
        return row.isPresent();
    }

    private static void writeRow(List<Column> columns, @Nullable Object[] row, JsonGenerator out) {
        out.writeStartArray();
        for (int i = 0; i < row.length; i++) {
            ValueJson.write(out, columns.get(i).type(), row[i]);
        }
        out.writeEndArray();
    }

    private static void writeRendering(Optional<Rendering> rendering, JsonGenerator out) {
        if (rendering.isEmpty()) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeStringProperty("visualization", rendering.get().visualization());
        out.writeName("properties");
        out.writePOJO(rendering.get().properties());
        out.writeEndObject();
    }
}
