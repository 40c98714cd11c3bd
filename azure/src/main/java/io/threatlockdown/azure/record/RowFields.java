package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of a row that is being made, as JSON, not yet typed. Absent and null values never enter. For one thread. */
final class RowFields {
    private final String table;
    private final Map<String, JsonValue> values = new LinkedHashMap<>();

    RowFields(String table) {
        this.table = table;
        put("Type", table);
    }

    String table() {
        return table;
    }

    /** In the order in which they were put. */
    Map<String, JsonValue> values() {
        return values;
    }

    boolean has(String column) {
        return values.containsKey(column);
    }

    RowFields put(String column, JsonValue value) {
        if (!value.isMissing() && !value.isNull()) {
            values.put(column, value);
        }
        return this;
    }

    RowFields put(String column, String text) {
        if (!text.isEmpty()) {
            values.put(column, JsonValue.text(text));
        }
        return this;
    }

    RowFields putIfAbsent(String column, JsonValue value) {
        if (!value.isMissing() && !value.isNull()) {
            values.putIfAbsent(column, value);
        }
        return this;
    }

    RowFields putIfAbsent(String column, String text) {
        if (!text.isEmpty()) {
            values.putIfAbsent(column, JsonValue.text(text));
        }
        return this;
    }

    RowFields tagged(AzureTag tag) {
        return putIfAbsent(AzureTag.COLUMN, tag.text());
    }

    /** Puts every member whose name, case apart, is that of a column of the table. Columns that are filled stay. */
    RowFields putMembers(JsonValue object) {
        return putMembersExcept(Set.of(), object);
    }

    /** The same without the members of these names, which stand elsewhere. */
    RowFields putMembersExcept(Set<String> names, JsonValue object) {
        object.forEachMember((name, value) -> {
            String column = names.contains(name) ? "" : LogTables.memberColumn(table, name);
            if (!column.isEmpty()) {
                putIfAbsent(column, value);
            }
        });
        return this;
    }
}
