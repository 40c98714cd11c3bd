package io.threatlockdown.tenant.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.workspace.QueryCursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the rows of a query as they come, in the shape of a Log Analytics answer, and closes the query. An answer over the limits
 * ends early and says so in an {@code error} behind the tables, under status 200.
 */
final class AnswerWriter implements Answer.Body {
    private final QueryCursor cursor;
    private final AnswerLimits limits;
    private final Preferences preferences;
    private final long started;

    /** @param started of {@link System#nanoTime()} */
    AnswerWriter(QueryCursor cursor, AnswerLimits limits, Preferences preferences, long started) {
        this.cursor = cursor;
        this.limits = limits;
        this.preferences = preferences;
        this.started = started;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        CountingStream counting = new CountingStream(out);
        try (cursor;
                JsonGenerator json = Json.mapper().createGenerator(counting)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("tables");
            json.writeStartObject();
            json.writeStringProperty("name", "PrimaryResult");
            writeColumns(json, cursor.columns());
            Cut cut = writeRows(json, counting);
            json.writeEndObject();
            json.writeEndArray();
            if (preferences.statistics()) {
                writeStatistics(json, cut.rows(), counting.bytes);
            }
            if (cut.limit().isPresent()) {
                json.writePOJOProperty("error", partialError(cut.limit().get()));
            }
            json.writeEndObject();
        }
    }

    /** How many rows were written, and which limit ended them. */
    private record Cut(long rows, Optional<String> limit) {}

    private static void writeColumns(JsonGenerator json, List<Column> columns) {
        json.writeArrayPropertyStart("columns");
        for (Column column : columns) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("type", column.type().wireName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Cut writeRows(JsonGenerator json, CountingStream counting) {
        List<Column> columns = cursor.columns();
        json.writeArrayPropertyStart("rows");
        long rows = 0;
        Optional<String> limit = Optional.empty();
        Optional<@Nullable Object[]> row = cursor.next();
        while (row.isPresent()) {
            if (rows == limits.rows()) {
                limit = Optional.of(limits.rows() + " records");
                break;
            }
            if (counting.bytes >= limits.bytes()) {
                limit = Optional.of(limits.bytes() + " bytes");
                break;
            }
            @Nullable Object[] values = row.get();
            json.writeStartArray();
            for (int i = 0; i < values.length; i++) {
                ValueJson.write(json, columns.get(i).type(), values[i]);
            }
            json.writeEndArray();
            rows++;
            row = cursor.next();
        }
        json.writeEndArray();
        return new Cut(rows, limit);
    }

    private void writeStatistics(JsonGenerator json, long rows, long bytes) {
        double seconds = (System.nanoTime() - started) / 1e9;
        json.writePOJOProperty(
                "statistics",
                Map.of(
                        "query",
                        Map.of(
                                "executionTime",
                                seconds,
                                "datasetStatistics",
                                List.of(Map.of("tableRowCount", rows, "tableSize", bytes)))));
    }

    private static Map<String, ?> partialError(String limit) {
        Map<String, ?> engine = QueryError.object(
                "code",
                "-2133196797",
                "message",
                "The results of this query exceed the set limit of " + limit
                        + ", so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).",
                "severity",
                2,
                "severityName",
                "Error");
        return QueryError.object(
                "code", "PartialError",
                "message", "There were some errors when processing your query.",
                "details",
                        List.of(QueryError.object(
                                "code", "EngineError",
                                "message", "Something went wrong processing your query on the server.",
                                "innererror", engine)));
    }

    private static final class CountingStream extends FilterOutputStream {
        private long bytes;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            bytes += length;
        }
    }
}
