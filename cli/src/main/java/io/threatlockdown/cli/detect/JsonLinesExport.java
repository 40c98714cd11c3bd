package io.threatlockdown.cli.detect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of Log Analytics as JSON objects, one a line. */
public final class JsonLinesExport implements ExportReader {
    private static final int ROWS_OF_A_BATCH = 1_000;
    private static final String TAG = "azure_tag";

    private final String usualTable;

    /** @param usualTable of rows without a {@code Type} */
    public JsonLinesExport(String usualTable) {
        this.usualTable = usualTable;
    }

    @Override
    public void read(Path file, Listener listener) {
        Map<List<Object>, Schema> schemas = new HashMap<>();
        List<Event> batch = new ArrayList<>();
        long bytes = 0;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                bytes += line.length() + 1;
                listener.bytes().accept(bytes);
                Optional<Event> event = line.isBlank() ? Optional.empty() : event(line, schemas);
                if (event.isEmpty() && !line.isBlank()) {
                    listener.problems().accept(file + ":" + number + ": this line is not a JSON object");
                }
                event.ifPresent(batch::add);
                boolean otherSchema = batch.size() > 1
                        && batch.getLast().schema() != batch.getFirst().schema();
                if (otherSchema || batch.size() == ROWS_OF_A_BATCH) {
                    Event last = batch.removeLast();
                    send(batch, listener);
                    batch.add(last);
                }
            }
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "cannot read " + file + ": " + e.getClass().getSimpleName(),
                    e);
        }
        send(batch, listener);
    }

    private static void send(List<Event> batch, Listener listener) {
        if (!batch.isEmpty()) {
            listener.batches().accept(new EventBatch(batch.getFirst().schema(), batch));
            batch.clear();
        }
    }

    private Optional<Event> event(String line, Map<List<Object>, Schema> schemas) {
        JsonNode row;
        try {
            row = Json.read(line);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
        if (!row.isObject()) {
            return Optional.empty();
        }
        String table = row.path("Type").isString() ? row.path("Type").stringValue() : usualTable;
        List<Column> columns = new ArrayList<>(List.of(Column.of(TAG, ColumnType.STRING)));
        List<@Nullable Object> values = new ArrayList<>(List.of("azure-log-analytics"));
        for (Map.Entry<String, JsonNode> property : row.properties()) {
            if (!property.getKey().equals(TAG)) {
                add(property.getKey(), property.getValue(), columns, values);
            }
        }
        Schema schema = schemas.computeIfAbsent(List.of(table, columns), unknown -> new Schema(table, columns));
        return Optional.of(new Event(schema, values.toArray()));
    }

    private static void add(String name, JsonNode value, List<Column> columns, List<@Nullable Object> values) {
        Optional<Instant> time = value.isString() && name.equals(Event.EVENT_TIME)
                ? ValueText.instant(value.stringValue())
                : Optional.empty();
        if (time.isPresent()) {
            columns.add(Column.of(name, ColumnType.DATETIME));
            values.add(time.get());
        } else if (value.isString() || value.isNull()) {
            columns.add(Column.of(name, ColumnType.STRING));
            values.add(value.isNull() ? null : value.stringValue());
        } else if (value.isBoolean()) {
            columns.add(Column.of(name, ColumnType.BOOL));
            values.add(value.booleanValue());
        } else if (value.canConvertToLong() && value.isIntegralNumber()) {
            columns.add(Column.of(name, ColumnType.LONG));
            values.add(value.longValue());
        } else if (value.isNumber()) {
            columns.add(Column.of(name, ColumnType.REAL));
            values.add(value.doubleValue());
        } else {
            columns.add(Column.of(name, ColumnType.DYNAMIC));
            values.add(Dynamic.of(value));
        }
    }
}
