package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.json.JsonInput;
import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.EventBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an answer of the query API as a stream: {@code {"tables":[{"name","columns","rows"}],"error"?,…}}. One batch is in memory
 * at a time. The first table's rows are read, and those of further ones that are called as results of a query are, {@code PrimaryResult}
 * and {@code Table_1}; other tables (of contents, of statistics) and other members are skipped, except {@code error}.
 *
 * <p>Its methods throw {@link tools.jackson.core.JacksonException} when the answer breaks off or is not JSON, and
 * {@link UnreadableAnswerException} when it is something else than an answer. For one thread.
 */
final class AnswerReader implements AutoCloseable {
    private enum Place {
        START,
        TOP,
        TABLES,
        TABLE,
        ROWS,
        END
    }

    /** What tables with rows of the query are called. */
    private static final Pattern RESULT = Pattern.compile("PrimaryResult|Table_[0-9]+");

    private static final List<String> CONTENTS = List.of("Ordinal", "Kind", "Name", "Id", "PrettyName");

    private final JsonInput json;
    private final String table;
    private final Optional<String> tag;
    private final List<String> warnings = new ArrayList<>();
    private Place place = Place.START;
    private int tables;
    private boolean rowsOfTableCount;
    private long rows;
    private boolean first;
    private @Nullable AnswerSchema columns;
    private CellReader[] cells = {};
    private Optional<ApiError> error = Optional.empty();

    /** @param in decompressed; closed with this reader */
    AnswerReader(InputStream in, String table, Optional<String> tag) {
        this.json = new JsonInput(in);
        this.table = table;
        this.tag = tag;
    }

    /** The next batch; empty at the answer's end, from where on the other methods tell the whole truth. */
    Optional<EventBatch> next() {
        while (place != Place.END) {
            switch (place) {
                case START -> start();
                case TOP -> topMember();
                case TABLES -> nextTable();
                case TABLE -> tableMember();
                case ROWS -> {
                    Optional<EventBatch> batch = batch();
                    if (batch.isPresent()) {
                        return batch;
                    }
                }
                case END -> {}
            }
        }
        return Optional.empty();
    }

    long rows() {
        return rows;
    }

    /** Decompressed bytes read so far. */
    long bytes() {
        return json.bytes();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The {@code error} member, which says that the rows are not all. */
    Optional<ApiError> error() {
        return error;
    }

    @Override
    public void close() {
        json.close();
    }

    private void start() {
        if (json.takeIf('{')) {
            enter(Place.TOP, true);
            return;
        }
        if (json.peek() < 0) {
            throw new UnreadableAnswerException("it is empty");
        }
        json.skip(); // A page of a proxy proves to be no JSON.
        throw new UnreadableAnswerException("it is not a JSON object");
    }

    /** @param atItsBegin whether nothing of the object or list there was read yet */
    private void enter(Place next, boolean atItsBegin) {
        place = next;
        first = atItsBegin;
    }

    private boolean nextOf(char closing) {
        boolean more = json.nextOf(first, closing);
        first = false;
        return more;
    }

    private void topMember() {
        if (!nextOf('}')) {
            end();
            return;
        }
        String name = json.name();
        if (name.equals("tables") && json.takeIf('[')) {
            enter(Place.TABLES, true);
        } else if (name.equals("error")) {
            JsonNode node = json.tree();
            error = node.isObject() ? Optional.of(ApiError.of(node)) : Optional.empty();
        } else {
            json.skip();
        }
    }

    private void end() {
        // Reads on to the stream's end, where a compressed answer proves to be whole.
        if (json.peek() >= 0) {
            throw new UnreadableAnswerException("it goes on after its end");
        }
        if (tables == 0 && error.isEmpty()) {
            throw new UnreadableAnswerException("it holds no table");
        }
        place = Place.END;
    }

    private void nextTable() {
        if (!nextOf(']')) {
            enter(Place.TOP, false);
        } else if (json.takeIf('{')) {
            rowsOfTableCount = ++tables == 1;
            columns = null;
            enter(Place.TABLE, true);
        } else {
            throw new UnreadableAnswerException("a table is not a JSON object");
        }
    }

    private void tableMember() {
        if (!nextOf('}')) {
            if (columns == null && rowsOfTableCount) {
                throw new UnreadableAnswerException("its table has no columns");
            }
            enter(Place.TABLES, false);
            return;
        }
        switch (json.name()) {
            case "name" ->
                rowsOfTableCount |= RESULT.matcher(json.element().text()).matches();
            case "columns" -> columns = columns(json.tree());
            case "rows" -> startRows();
            default -> json.skip();
        }
    }

    /** The last of several tables may say what the others are. */
    private boolean isTableOfContents() {
        return tables > 1
                && columns != null
                && columns.answered().stream().map(Column::name).toList().equals(CONTENTS);
    }

    private void startRows() {
        if (!rowsOfTableCount || isTableOfContents()) {
            json.skip();
            return;
        }
        if (columns == null) {
            throw new UnreadableAnswerException("its rows come before its columns");
        }
        if (!json.takeIf('[')) {
            throw new UnreadableAnswerException("its rows are not a JSON array");
        }
        enter(Place.ROWS, true);
    }

    private AnswerSchema columns(JsonNode described) {
        List<Column> answered = new ArrayList<>();
        for (JsonNode column : described) {
            String name = column.path("name").asString("");
            String type = column.path("type").asString("");
            Optional<ColumnType> known = ColumnType.ofWireName(type);
            if (known.isEmpty()) {
                warnings.add(
                        "column " + OneLine.of(name) + ": unknown type '" + OneLine.of(type) + "', taken as string");
            }
            answered.add(Column.of(name, known.orElse(ColumnType.STRING)));
        }
        JsonTape inner = new JsonTape();
        cells = answered.stream()
                .map(column -> new CellReader(column.type(), inner))
                .toArray(CellReader[]::new);
        try {
            return new AnswerSchema(table, answered, tag);
        } catch (IllegalArgumentException twice) {
            throw new UnreadableAnswerException(twice.getMessage());
        }
    }

    private Optional<EventBatch> batch() {
        BatchBuilder batch = new BatchBuilder(Objects.requireNonNull(columns), cells);
        while (nextOf(']')) {
            if (json.peek() != '[') {
                throw new UnreadableAnswerException("a row is not a JSON array");
            }
            long begin = json.bytes();
            batch.read(json.value(), json.bytes() - begin);
            rows++;
            if (batch.isFull()) {
                return Optional.of(finished(batch));
            }
        }
        enter(Place.TABLE, false);
        return batch.isEmpty() ? Optional.empty() : Optional.of(finished(batch));
    }

    private EventBatch finished(BatchBuilder batch) {
        // One is enough to make somebody look; a column that never fits would fill the log.
        batch.warning().filter(warning -> warnings.size() < 10).ifPresent(warnings::add);
        return batch.build();
    }
}
