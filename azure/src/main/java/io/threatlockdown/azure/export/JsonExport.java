package io.threatlockdown.azure.export;

import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads records out of JSON in whatever frame they stand: one after the other, in a list, in {@code {"records":[…]}} of a hub, in
 * {@code {"value":[…]}} of Graph, in the {@code {"tables":[…]}} of a query answer, of which only the first table is read.
 */
final class JsonExport {
    private static final Set<String> FRAMES = Set.of("records", "value", "tables");
    private static final Set<String> ROWS = Set.of("rows");

    private enum Kind {
        LIST,
        RECORDS,
        TABLES,
        ROWS
    }

    /** @param line where it was opened */
    private record Place(Kind kind, long line) {}

    private final JsonScanner scanner;
    private final RecordSink records;
    private final RowHints hints;
    private final JsonTape tape = new JsonTape();
    private final Deque<Place> places = new ArrayDeque<>();
    private List<String> columns = List.of();
    private RowHints answerHints = RowHints.NONE;
    private int tables;
    private boolean damaged;

    JsonExport(InputStream in, RecordSink records, RowHints hints) {
        this.scanner = new JsonScanner(in);
        this.records = records;
        this.hints = hints;
    }

    void read() throws IOException {
        for (int next = scanner.peekPastBlanks(); next >= 0; next = scanner.peekPastBlanks()) {
            switch (next) {
                case ',' -> scanner.skip();
                case ']', '}' -> close(next);
                case '[' -> openOrRead();
                case '{' -> handle(object());
                default -> refuseScalar();
            }
        }
        Place open = places.peek();
        if (open != null) {
            records.problem(
                    open.line(), "the file ends inside of the list that begins here; what was there has been read");
        }
    }

    private void openOrRead() throws IOException {
        if (places.isEmpty()) {
            places.push(new Place(Kind.LIST, scanner.line()));
            scanner.skip();
        } else {
            handle(scanner.value(Set.of(), false));
        }
    }

    private Framed object() throws IOException {
        Place place = places.peek();
        if (place == null || place.kind() == Kind.LIST) {
            return scanner.value(FRAMES, true);
        }
        return place.kind() == Kind.TABLES && tables == 0 ? scanner.value(ROWS, false) : scanner.value(Set.of(), false);
    }

    private void handle(Framed found) throws IOException {
        switch (found) {
            case Framed.Value value -> take(value);
            case Framed.Opened opened -> open(opened);
            case Framed.Broken broken -> leaveBroken(broken);
        }
    }

    private void open(Framed.Opened opened) {
        switch (opened.member()) {
            case "tables" -> {
                tables = 0;
                places.push(new Place(Kind.TABLES, opened.line()));
            }
            case "rows" -> {
                tables++;
                describe(opened);
                places.push(new Place(Kind.ROWS, opened.line()));
            }
            default -> places.push(new Place(Kind.RECORDS, opened.line()));
        }
    }

    private void describe(Framed.Opened table) {
        List<String> names = new ArrayList<>();
        Map<String, ColumnType> types = new HashMap<>();
        try {
            for (JsonNode column :
                    Json.mapper().readTree(table.before()).path("columns").values()) {
                String name = column.path("name").asString("");
                names.add(name);
                ColumnType.ofWireName(column.path("type").asString("")).ifPresent(type -> types.put(name, type));
            }
        } catch (JacksonException notJson) {
            records.problem(table.line(), "the table's columns are not JSON: " + OneLine.of(notJson));
        }
        if (names.isEmpty()) {
            records.problem(table.line(), "the table has no columns before its rows; its rows are left out");
        }
        columns = names;
        answerHints = hints.forRows(names, types);
    }

    private void take(Framed.Value value) {
        Place place = places.peek();
        Kind kind = place == null ? Kind.LIST : place.kind();
        if (kind == Kind.TABLES) {
            return;
        }
        JsonValue json;
        try {
            json = JsonValue.parse(tape, value.json());
        } catch (JacksonException notJson) {
            records.problem(value.line(), "not JSON: " + OneLine.of(notJson));
            return;
        }
        if (kind == Kind.ROWS) {
            takeRow(json, value);
        } else if (json.isObject()) {
            records.record(json, hints, value.json().length);
        } else {
            records.problem(value.line(), "a list where a record should be");
        }
    }

    private void takeRow(JsonValue row, Framed.Value value) {
        if (columns.isEmpty()) {
            return;
        }
        List<JsonValue> cells = row.elements();
        if (cells.size() != columns.size()) {
            records.problem(
                    value.line(),
                    "a row of " + cells.size() + " values where there are " + columns.size() + " columns");
            return;
        }
        Map<String, JsonValue> record = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            record.put(columns.get(i), cells.get(i));
        }
        records.record(JsonValue.object(record).onto(tape), answerHints, value.json().length);
    }

    private void close(int bracket) throws IOException {
        Place place = places.peek();
        if (place == null || bracket == '}') {
            if (!damaged) {
                records.problem(scanner.line(), "a '" + (char) bracket + "' that closes nothing");
                damaged = true;
            }
            scanner.skip();
            return;
        }
        scanner.skip();
        places.pop();
        if (place.kind() == Kind.LIST) {
            return;
        }
        switch (scanner.rest()) {
            case Framed.Value rest -> checkWhole(place, rest);
            case Framed.Opened never -> throw new IllegalStateException("opened " + never.member());
            case Framed.Broken broken -> leaveBroken(broken);
        }
    }

    private void checkWhole(Place place, Framed.Value rest) {
        if (place.kind() != Kind.TABLES) {
            return;
        }
        try {
            JsonNode error = Json.mapper().readTree(rest.json()).path("error");
            if (error.isObject()) {
                records.problem(
                        place.line(),
                        "the answer says that its rows are not all: "
                                + OneLine.of(error.path("code").asString("")) + " "
                                + OneLine.of(error.path("message").asString("")));
            }
        } catch (JacksonException notJson) {
            records.problem(rest.line(), "not JSON: " + OneLine.of(notJson));
        }
    }

    private void leaveBroken(Framed.Broken broken) throws IOException {
        records.problem(broken.line(), broken.reason());
        damaged = true;
        scanner.resume();
        while (!places.isEmpty() && places.peek().line() == broken.line()) {
            places.pop();
        }
    }

    private void refuseScalar() throws IOException {
        if (places.isEmpty()) {
            records.problem(scanner.line(), "not a record: a record begins with '{'");
            scanner.skipLine();
        } else {
            records.problem(scanner.line(), "a value where a record should be");
            scanner.skipScalar();
        }
    }
}
