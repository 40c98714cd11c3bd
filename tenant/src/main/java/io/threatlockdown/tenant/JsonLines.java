package io.threatlockdown.tenant;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows in a file: one JSON object a line, column names as keys, values as the query API gives them. Blank lines count for nothing.
 *
 * <p>Columns of a known table have its types, columns that it lacks are strings; the columns of a table that is not known have the
 * types that all their values fit.
 */
final class JsonLines {
    private final Path file;
    private final String table;
    private final Map<String, ColumnType> known;

    private JsonLines(Path file, String table, Map<String, ColumnType> known) {
        this.file = file;
        this.table = table;
        this.known = known;
    }

    /** What a file held. */
    record Rows(Schema schema, List<Event> events) {}

    /**
     * @param known the columns of the table; empty for a table that is not known
     * @throws TenantFileException when the file cannot be read, or holds a line that is no row; the message says which
     */
    static Rows read(Path file, String table, Map<String, ColumnType> known) {
        return new JsonLines(file, table, known).read();
    }

    private Rows read() {
        Map<String, ColumnType> types = types();
        Schema schema = new Schema(
                table,
                types.entrySet().stream()
                        .map(column -> Column.of(column.getKey(), column.getValue()))
                        .toList());
        List<Event> events = new ArrayList<>();
        eachLine((number, line) -> events.add(event(schema, number, line)));
        return new Rows(schema, events);
    }

    private Map<String, ColumnType> types() {
        Map<String, ColumnTypeGuess> seen = new LinkedHashMap<>();
        eachLine((number, line) -> look(number, line, seen));
        Map<String, ColumnType> types = new LinkedHashMap<>();
        seen.forEach((name, guess) ->
                types.put(name, known.isEmpty() ? guess.type() : known.getOrDefault(name, ColumnType.STRING)));
        types.remove(Event.INGESTION_TIME);
        return types;
    }

    private void look(int number, String line, Map<String, ColumnTypeGuess> seen) {
        eachProperty(number, line, (name, parser) -> {
            seen.computeIfAbsent(name, n -> new ColumnTypeGuess()).see(parser.currentToken(), parser);
            parser.skipChildren();
        });
    }

    private Event event(Schema schema, int number, String line) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = schema.columns().get(i).type() == ColumnType.STRING ? "" : null;
        }
        eachProperty(number, line, (name, parser) -> {
            int index = schema.indexOf(name);
            if (index < 0) {
                parser.skipChildren();
                return;
            }
            ColumnType type = schema.columns().get(index).type();
            switch (ValueJson.read(parser, type)) {
                case ValueJson.Reading.Value value -> values[index] = value.value();
                case ValueJson.Reading.Misfit misfit ->
                    throw new TenantFileException(at(number) + "column '" + name + "': '" + shortened(misfit.text())
                            + "' is no " + type.wireName());
            }
        });
        return new Event(schema, values);
    }

    private interface Line {
        void take(int number, String line);
    }

    private interface Property {
        void take(String name, JsonParser parser);
    }

    private void eachLine(Line consumer) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    consumer.take(number, line);
                }
            }
        } catch (NoSuchFileException e) {
            throw new TenantFileException(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new TenantFileException(file + ": is not UTF-8 text; convert it first");
        } catch (IOException | UncheckedIOException e) {
            throw new TenantFileException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private void eachProperty(int number, String line, Property consumer) {
        try (JsonParser parser = Json.mapper().createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new TenantFileException(at(number) + "a row must be a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = Optional.ofNullable(parser.currentName()).orElse("");
                parser.nextToken();
                consumer.take(name, parser);
            }
            if (parser.nextToken() != null) {
                throw new TenantFileException(
                        at(number) + "text behind the row's object; put each row on a line of its own");
            }
        } catch (JacksonException e) {
            throw new TenantFileException(at(number) + "not JSON: " + e.getOriginalMessage());
        }
    }

    private String at(int number) {
        return file + ":" + number + ": ";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
