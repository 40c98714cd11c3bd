package io.threatlockdown.azure.record;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of a row that is being made, as JSON, not yet typed. Absent and null values never enter. For one thread. */
final class RowFields {
    private final String table;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    RowFields(String table) {
        this.table = table;
        put("Type", table);
    }

    String table() {
        return table;
    }

    /** In the order in which they were put. */
    Map<String, JsonNode> values() {
        return values;
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    RowFields put(String column, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            values.put(column, value);
        }
        return this;
    }

    RowFields put(String column, String text) {
        if (!text.isEmpty()) {
            values.put(column, StringNode.valueOf(text));
        }
        return this;
    }

    RowFields putIfAbsent(String column, JsonNode value) {
        return has(column) ? this : put(column, value);
    }

    RowFields putIfAbsent(String column, String text) {
        return has(column) ? this : put(column, text);
    }

    RowFields tagged(AzureTag tag) {
        return putIfAbsent(AzureTag.COLUMN, tag.text());
    }

    /** Puts every member whose name, case apart, is that of a column of the table. Columns that are filled stay. */
    RowFields putMembers(JsonNode object) {
        return putMembersExcept(Set.of(), object);
    }

    /** The same without the members of these names, which stand elsewhere. */
    RowFields putMembersExcept(Set<String> names, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (names.contains(member.getKey())) {
                continue;
            }
            LogTables.columnIgnoringCase(table, member.getKey())
                    .filter(column -> !RecordColumns.OWN.contains(column))
                    .ifPresent(column -> putIfAbsent(column, member.getValue()));
        }
        return this;
    }
}
