package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads rows as JSON objects of their cells, each as it came, under the names of the columns. */
final class ReceivedRows implements RowBatch {
    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 4_000_000;

    private final List<Column> columns;
    private final List<String> names;
    private final Schema schema;
    private final List<Event> rows = new ArrayList<>();
    private long bytes;

    /** @param columns in the order of a row's cells */
    ReceivedRows(String table, List<Column> columns) {
        this.columns = columns;
        this.names = columns.stream().map(column -> Json.write(column.name())).toList();
        this.schema = ReceivedRecord.schema(table);
    }

    @Override
    public void read(JsonTape row, long length) {
        bytes += length;
        StringJoiner members = new StringJoiner(",", "{", "}");
        int cell = 0;
        for (int node = row.inside(0); node < row.end(); node = row.next(node)) {
            if (cell == columns.size()) {
                throw new UnreadableAnswerException("a row has more values than there are columns");
            }
            members.add(names.get(cell++) + ":" + text(row, node));
        }
        if (cell < columns.size()) {
            throw new UnreadableAnswerException("a row has " + cell + " values for " + columns.size() + " columns");
        }
        rows.add(ReceivedRecord.of(schema, members.toString(), ""));
    }

    /** Digits of numbers as they came, wherever they stand. */
    private static String text(JsonTape row, int node) {
        return switch (row.kind(node)) {
            case STRING -> Json.write(row.text(node));
            case NUMBER, OBJECT, ARRAY -> row.raw(node);
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
        };
    }

    @Override
    public boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
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
