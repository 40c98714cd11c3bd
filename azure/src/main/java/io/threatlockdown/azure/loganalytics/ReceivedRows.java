package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads rows as JSON objects of their cells, each as it came, under the names of the columns. */
final class ReceivedRows implements RowBatch {
    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 4_000_000;

    private final List<Column> columns;
    private final Schema schema;
    private final List<Event> rows = new ArrayList<>();
    private long firstByte = -1;

    /** @param columns in the order of a row's cells */
    ReceivedRows(String table, List<Column> columns) {
        this.columns = columns;
        this.schema = ReceivedRecord.schema(table);
    }

    @Override
    public void read(JsonParser parser) {
        if (firstByte < 0) {
            firstByte = parser.currentLocation().getByteOffset();
        }
        StringWriter text = new StringWriter();
        int cell = 0;
        try (JsonGenerator row = Json.mapper().createGenerator(text)) {
            row.writeStartObject();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (cell == columns.size()) {
                    throw new UnreadableAnswerException("a row has more values than there are columns");
                }
                row.writeName(columns.get(cell++).name());
                Json.copyValue(parser, row);
            }
            if (cell < columns.size()) {
                throw new UnreadableAnswerException("a row has " + cell + " values for " + columns.size() + " columns");
            }
            row.writeEndObject();
        }
        rows.add(ReceivedRecord.of(schema, text.toString(), ""));
    }

    @Override
    public boolean isFull(JsonParser parser) {
        return rows.size() >= MOST_ROWS || parser.currentLocation().getByteOffset() - firstByte >= MOST_BYTES;
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public Optional<String> warning() {
        return Optional.empty();
    }

    @Override
    public EventBatch build() {
        return new EventBatch(schema, rows);
    }
}
