package io.threatlockdown.workspace.outside;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.ResultColumn;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON objects, one behind the other or in one array; a column takes the property of its name. */
final class JsonRecords {
    private JsonRecords() {}

    static List<List<String>> rows(String text, List<ResultColumn> columns, Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (MappingIterator<JsonNode> records =
                Json.mapper().readerFor(JsonNode.class).readValues(text)) {
            while (records.hasNextValue()) {
                JsonNode node = records.nextValue();
                if (!node.isObject()) {
                    throw unreadable(file, "record " + (rows.size() + 1) + " is no object");
                }
                rows.add(columns.stream().map(column -> value(node, column)).toList());
            }
        } catch (JacksonException e) {
            throw unreadable(
                    file,
                    "behind record " + rows.size() + ", line " + e.getLocation().getLineNr() + ": "
                            + e.getOriginalMessage());
        }
        return rows;
    }

    private static String value(JsonNode node, ResultColumn column) {
        JsonNode value = node.path(column.name());
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() && column.type() != KqlType.DYNAMIC ? value.asString() : value.toString();
    }

    private static OperationException unreadable(Path file, String what) {
        return new OperationException(ErrorCode.QUERY_FAILED, file + " is not the JSON that the query reads: " + what);
    }
}
