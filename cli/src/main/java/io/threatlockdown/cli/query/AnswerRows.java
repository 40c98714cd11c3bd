package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a query answer, read while they come. */
final class AnswerRows implements Rows {
    /** Reads a value that more follows. */
    private static final ObjectReader VALUE_INSIDE =
            Json.mapper().readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final HttpClient client;
    private final JsonParser parser;
    private final List<Column> columns;

    AnswerRows(HttpClient client, InputStream body) {
        this.client = client;
        this.parser = Json.mapper().createParser(body);
        this.columns = readColumns();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Optional<@Nullable Object[]> next() {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                parser.nextToken();
                row[i] = value(columns.get(i));
            }
            parser.nextToken();
            return Optional.of(row);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() {
        parser.close();
        client.shutdownNow();
    }

    /** Ends the answer from another thread; {@link #next()} then fails. */
    void stop() {
        client.shutdownNow();
    }

    private @Nullable Object value(Column column) {
        return switch (ValueJson.read(parser, column.type())) {
            case ValueJson.Reading.Value value -> value.value();
            case ValueJson.Reading.Misfit misfit ->
                throw new OperationException(
                        ErrorCode.QUERY_FAILED, "the server gave '" + misfit.text() + "' in column " + column.name());
        };
    }

    private List<Column> readColumns() {
        try {
            skipTo("columns");
            List<Column> read = new ArrayList<>();
            for (JsonNode column : VALUE_INSIDE.<JsonNode>readValue(parser)) {
                read.add(Column.of(
                        column.path("name").asString(),
                        ColumnType.ofWireName(column.path("type").asString()).orElseThrow()));
            }
            skipTo("rows");
            return List.copyOf(read);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** Stands on the first token of the property's value afterwards. */
    private void skipTo(String property) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals(property)) {
                parser.nextToken();
                return;
            }
        }
        throw new OperationException(ErrorCode.QUERY_FAILED, "the server's answer has no " + property);
    }

    private static OperationException broken(JacksonException e) {
        return new OperationException(
                ErrorCode.QUERY_FAILED,
                "the answer broke off; the server's log says why: " + e.getOriginalMessage(),
                e);
    }
}
