package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson.Reading;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of one table as far as they are known, and the schema that all of its events share until a record brings a column more.
 * It then grows: so there are at most as many schemas of a table as columns that it was not known to have. For one thread.
 */
final class TableShape {
    /** As many as Azure gives a table of which the columns come with the data. */
    private static final int MOST_COLUMNS = 500;

    private final String table;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private final Set<String> inferred = new LinkedHashSet<>();
    private Schema schema;
    private @Nullable Object[] empty;

    TableShape(String table) {
        this.table = table;
        LogTables.columns(table)
                .orElseGet(() ->
                        List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Type", ColumnType.STRING)))
                .forEach(column -> columns.put(column.name(), column.type()));
        columns.put(AzureTag.COLUMN, ColumnType.STRING);
        schema = newSchema();
        empty = newEmpty();
    }

    Event event(Map<String, JsonValue> fields, Map<String, ColumnType> declared) {
        grow(fields, declared);
        @Nullable Object[] values = empty.clone();
        Map<String, JsonValue> further = new LinkedHashMap<>();
        Map<String, JsonValue> misfits = new LinkedHashMap<>();
        fields.forEach((name, json) -> {
            int position = schema.indexOf(name);
            if (position < 0) {
                if (!json.isNull()) {
                    further.put(name, json);
                }
                return;
            }
            switch (ColumnValue.read(json, schema.columns().get(position).type())) {
                case Reading.Value value -> values[position] = value.value();
                case Reading.Misfit misfit -> misfits.put(name, JsonValue.text(misfit.text()));
            }
        });
        @Nullable Object[] whole = with(with(values, RecordColumns.FURTHER, further), RecordColumns.MISFITS, misfits);
        return new Event(schema, whole);
    }

    private void grow(Map<String, JsonValue> fields, Map<String, ColumnType> declared) {
        boolean grown = false;
        for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
            if (!field.getValue().isNull() && !field.getValue().isMissing()) {
                grown |= grow(field.getKey(), field.getValue(), declared);
            }
        }
        if (grown) {
            schema = newSchema();
            empty = newEmpty();
        }
    }

    private boolean grow(String name, JsonValue value, Map<String, ColumnType> declared) {
        ColumnType known = columns.get(name);
        if (known == null) {
            if (columns.size() >= MOST_COLUMNS && !name.startsWith("_")) {
                return false;
            }
            ColumnType type = declared.get(name);
            if (type == null) {
                inferred.add(name);
                type = InferredType.of(name, value);
            }
            columns.put(name, type);
            return true;
        }
        if (known == ColumnType.STRING || known == ColumnType.DYNAMIC || !inferred.contains(name)) {
            return false;
        }
        ColumnType both = InferredType.both(known, InferredType.of(name, value));
        columns.put(name, both);
        return both != known;
    }

    /** Values that stand for none, unless the column has to be made first: only then the schema grows. */
    private @Nullable Object[] with(@Nullable Object[] values, String column, Map<String, JsonValue> members) {
        if (members.isEmpty()) {
            return values;
        }
        @Nullable Object[] wider = values;
        if (columns.putIfAbsent(column, ColumnType.DYNAMIC) == null) {
            schema = newSchema();
            empty = newEmpty();
            wider = Arrays.copyOf(values, values.length + 1);
        }
        int position = schema.indexOf(column);
        JsonValue value = JsonValue.object(members);
        if (ColumnValue.read(value, schema.columns().get(position).type()) instanceof Reading.Value text) {
            wider[position] = text.value();
        }
        return wider;
    }

    private Schema newSchema() {
        List<Column> list = new ArrayList<>(columns.size());
        columns.forEach((name, type) -> list.add(Column.of(name, type)));
        return new Schema(table, list);
    }

    private @Nullable Object[] newEmpty() {
        @Nullable Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            if (schema.columns().get(i).type() == ColumnType.STRING) {
                values[i] = "";
            }
        }
        return values;
    }
}
