package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.kql.Rendering;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of an answer. Rows are written as they come. An answer that goes over its limits, or whose query runs out of its time between
 * two rows, ends early and says so in an {@code error} behind the tables, under status 200.
 *
 * @param workspace that is asked
 * @param started of {@link System#nanoTime()}
 */
public record QueryAnswer(
        String query, NamedWorkspace workspace, AnswerLimits limits, Preferences preferences, long started) {

    /**
     * Writes the answer, one JSON object.
     *
     * @param out where the generator writes to
     * @throws OperationException when the query fails on the way, for another reason than its time; the object is then left open
     */
    public void write(List<Column> columns, AnswerRows rows, JsonGenerator json, CountingStream out) {
        long before = written(json, out);
        json.writeStartObject();
        beginTable(json, columns);
        Cut cut = writeRows(columns, rows, json, out, before);
        endTable(json);
        if (preferences.statistics()) {
            writeStatistics(json, cut.rows(), written(json, out) - before);
        }
        if (preferences.render()) {
            json.writePOJOProperty("render", RenderJson.of(Rendering.of(query)));
        }
        if (preferences.permissions()) {
            json.writePOJOProperty("permissions", permissions());
        }
        cut.error().ifPresent(error -> json.writePOJOProperty("error", error));
        json.writeEndObject();
    }

    /** Writes an answer without rows, of a query that failed after the status 200 had to be sent. */
    public static void writeFailed(List<Column> columns, OperationException failure, JsonGenerator json) {
        json.writeStartObject();
        beginTable(json, columns);
        endTable(json);
        json.writePOJOProperty(
                "error",
                PartialErrors.of(failure).orElseGet(() -> QueryError.of(failure).tree()));
        json.writeEndObject();
    }

    /** How many rows were written, and why no more. */
    private record Cut(long rows, Optional<Map<String, ?>> error) {}

    private static void beginTable(JsonGenerator json, List<Column> columns) {
        json.writeArrayPropertyStart("tables");
        json.writeStartObject();
        json.writeStringProperty("name", "PrimaryResult");
        json.writeArrayPropertyStart("columns");
        for (Column column : columns) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("type", column.type().wireName());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
    }

    private static void endTable(JsonGenerator json) {
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private Cut writeRows(
            List<Column> columns, AnswerRows source, JsonGenerator json, CountingStream out, long before) {
        long rows = 0;
        try {
            for (Optional<@Nullable Object[]> row = source.next(); row.isPresent(); row = source.next()) {
                if (rows == limits.rows()) {
                    return new Cut(rows, Optional.of(PartialErrors.tooBig(limits.rows() + " records")));
                }
                if (written(json, out) - before >= limits.bytes()) {
                    return new Cut(rows, Optional.of(PartialErrors.tooBig(limits.bytes() + " bytes")));
                }
                writeRow(columns, row.get(), json);
                rows++;
            }
        } catch (OperationException e) {
            return new Cut(rows, Optional.of(PartialErrors.of(e).orElseThrow(() -> e)));
        }
        return new Cut(rows, Optional.empty());
    }

    /** With what the generator still holds. */
    private static long written(JsonGenerator json, CountingStream out) {
        return out.bytes() + Math.max(0, json.streamWriteOutputBuffered());
    }

    private static void writeRow(List<Column> columns, @Nullable Object[] values, JsonGenerator json) {
        json.writeStartArray();
        for (int i = 0; i < values.length; i++) {
            ValueJson.write(json, columns.get(i).type(), values[i]);
        }
        json.writeEndArray();
    }

    /** Whoever may ask at all may read every table. */
    private Map<String, ?> permissions() {
        String resource = workspace.resourceId();
        return Map.of(
                "resources", List.of(Map.of("resourceId", resource, "dataSources", List.of(resource))),
                "dataSources", List.of(Map.of("resourceId", resource, "denyTables", List.of())));
    }

    private void writeStatistics(JsonGenerator json, long rows, long bytes) {
        double seconds = (System.nanoTime() - started) / 1e9;
        Map<String, ?> result = Map.of("tableRowCount", rows, "tableSize", bytes);
        json.writePOJOProperty(
                "statistics", Map.of("query", Map.of("executionTime", seconds, "datasetStatistics", List.of(result))));
    }
}
