package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.ColumnType;

import java.util.Map;
import java.util.UUID;

/** The type of a column that no table is known to have, from its name and a value of it. */
final class InferredType {
    private static final Map<String, ColumnType> HIDDEN_STANDARD_COLUMNS = Map.of(
            "_BilledSize", ColumnType.REAL,
            "_TimeReceived", ColumnType.DATETIME,
            "_IngestionTime", ColumnType.DATETIME);

    private InferredType() {}

    /** @param value not null */
    static ColumnType of(String column, JsonValue value) {
        ColumnType standard = HIDDEN_STANDARD_COLUMNS.get(column);
        return standard != null ? standard : bySuffix(column, value);
    }

    /** Azure names a column that came with the data by its type: {@code duration_d}. */
    private static ColumnType bySuffix(String column, JsonValue value) {
        if (value.isString()
                && column.endsWith("_t")
                && DateText.instant(value.text()).isPresent()) {
            return ColumnType.DATETIME;
        }
        if (value.isString() && column.endsWith("_g") && isGuid(value.text())) {
            return ColumnType.GUID;
        }
        return value.isNumber() && column.endsWith("_d") ? ColumnType.REAL : byValue(value);
    }

    private static ColumnType byValue(JsonValue value) {
        if (value.isContainer()) {
            return ColumnType.DYNAMIC;
        }
        if (value.isBoolean()) {
            return ColumnType.BOOL;
        }
        if (!value.isNumber()) {
            return ColumnType.STRING;
        }
        return value.isLong() ? ColumnType.LONG : ColumnType.REAL;
    }

    /** The type that holds the values of both. */
    static ColumnType both(ColumnType one, ColumnType other) {
        if (one == other) {
            return one;
        }
        boolean numbers = isNumber(one) && isNumber(other);
        return numbers ? ColumnType.REAL : one == ColumnType.STRING ? ColumnType.STRING : ColumnType.DYNAMIC;
    }

    private static boolean isNumber(ColumnType type) {
        return type == ColumnType.LONG || type == ColumnType.REAL;
    }

    static boolean isGuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
