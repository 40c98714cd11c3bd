package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rows until a batch is full.
 *
 * <p>A value that does not fit its column's type never costs the row: the column stays empty and the value's text is kept in the
 * column {@code _Misfits} of that row.
 */
final class BatchBuilder {
    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 4_000_000;

    private final AnswerSchema columns;
    private final CellReader[] cells;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<Map<String, String>> misfits = new ArrayList<>();
    private boolean anyMisfit;
    private long bytes;

    /** @param cells of the columns as answered */
    BatchBuilder(AnswerSchema columns, CellReader[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * @param row a list
     * @param length in bytes
     */
    void read(JsonTape row, long length) {
        bytes += length;
        List<Column> answered = columns.answered();
        @Nullable Object[] values = columns.newValues();
        Map<String, String> misfit = Map.of();
        int cell = 0;
        for (int node = row.inside(0); node < row.end(); node = row.next(node)) {
            if (cell == answered.size()) {
                throw new UnreadableAnswerException("a row has more values than there are columns");
            }
            int position = columns.position(cell);
            if (position >= 0) {
                Object value = cells[cell].read(row, node);
                if (value instanceof ValueJson.Reading.Misfit(String text)) {
                    misfit = with(misfit, answered.get(cell).name(), text);
                } else {
                    values[position] = value;
                }
            }
            cell++;
        }
        if (cell < answered.size()) {
            throw new UnreadableAnswerException("a row has " + cell + " values for " + answered.size() + " columns");
        }
        rows.add(values);
        misfits.add(misfit);
        anyMisfit |= !misfit.isEmpty();
    }

    private static Map<String, String> with(Map<String, String> misfit, String column, String text) {
        Map<String, String> more = new LinkedHashMap<>(misfit);
        more.put(column, text);
        return more;
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The first misfit of the batch, as a warning. */
    Optional<String> warning() {
        return misfits.stream()
                .flatMap(row -> row.entrySet().stream())
                .findFirst()
                .map(first -> "column " + OneLine.of(first.getKey()) + ": '" + OneLine.of(first.getValue())
                        + "' does not fit the column's type and is kept in " + AnswerSchema.MISFITS);
    }

    EventBatch build() {
        Schema schema = anyMisfit ? columns.schemaWithMisfits() : columns.schema();
        List<Event> events = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            events.add(new Event(schema, anyMisfit ? withMisfit(rows.get(i), misfits.get(i)) : rows.get(i)));
        }
        return new EventBatch(schema, events);
    }

    private static @Nullable Object[] withMisfit(@Nullable Object[] values, Map<String, String> misfit) {
        @Nullable Object[] wider = Arrays.copyOf(values, values.length + 1);
        wider[values.length] = misfit.isEmpty() ? null : Dynamic.ofCompact(Json.write(misfit));
        return wider;
    }
}
