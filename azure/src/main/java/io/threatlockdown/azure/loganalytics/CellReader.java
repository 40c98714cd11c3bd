package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.json.JsonKind;
import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.azure.json.KnownTexts;
import io.threatlockdown.azure.json.TimeBytes;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of one column: the same values as {@link ValueJson} reads, from bytes, in the forms that services send; whatever has
 * another form is left to that. For one thread.
 */
final class CellReader {
    private static final int MOST_DIGITS = 18;

    private final ColumnType type;
    private final KnownTexts texts = new KnownTexts(64);
    private final JsonTape inner;
    private byte[] scratch = new byte[1_024];

    /** @param inner for JSON inside of texts; may be shared between columns */
    CellReader(ColumnType type, JsonTape inner) {
        this.type = type;
        this.inner = inner;
    }

    /** The value, {@code null} for none, or the {@link ValueJson.Reading.Misfit} that stands for it. */
    @Nullable
    Object read(JsonTape row, int cell) {
        JsonKind kind = row.kind(cell);
        return switch (kind) {
            case NULL -> type == ColumnType.STRING ? "" : null;
            case STRING -> ofString(row, cell);
            case NUMBER -> ofNumber(row, cell);
            case TRUE, FALSE -> ofBoolean(kind == JsonKind.TRUE);
            case OBJECT, ARRAY -> ofContainer(row, cell);
        };
    }

    private @Nullable Object ofString(JsonTape row, int cell) {
        if (type == ColumnType.STRING) {
            return texts.text(row, cell);
        }
        if (row.length(cell) == 0) {
            return null;
        }
        if (type == ColumnType.DATETIME) {
            Object time = TimeBytes.instant(row, cell);
            return time != null ? time : ofText(row.text(cell));
        }
        return type == ColumnType.DYNAMIC ? dynamic(row, cell) : ofText(row.text(cell));
    }

    private @Nullable Object ofNumber(JsonTape row, int cell) {
        if (type == ColumnType.LONG || type == ColumnType.INT) {
            int at = row.start(cell);
            int end = row.end(cell);
            boolean negative = row.at(at) == '-';
            if (negative) {
                at++;
            }
            long number = 0;
            boolean whole = end - at <= (type == ColumnType.INT ? 9 : MOST_DIGITS);
            for (; whole && at < end; at++) {
                int digit = row.at(at) - '0';
                whole = digit >= 0 && digit <= 9;
                number = number * 10 + digit;
            }
            if (whole) {
                long signed = negative ? -number : number;
                return type == ColumnType.LONG ? (Object) signed : (Object) (int) signed;
            }
        }
        String text = row.raw(cell);
        return type == ColumnType.DYNAMIC ? Dynamic.ofCompact(text) : ofText(text);
    }

    private @Nullable Object ofBoolean(boolean value) {
        return switch (type) {
            case BOOL -> value;
            case DYNAMIC -> Dynamic.ofCompact(String.valueOf(value));
            case DATETIME, GUID, INT, LONG, REAL, STRING, TIMESPAN, DECIMAL -> ofText(String.valueOf(value));
        };
    }

    private Object ofContainer(JsonTape row, int cell) {
        Dynamic json = row.isCompact(cell) ? Dynamic.ofCompact(row.raw(cell)) : Dynamic.parse(row.raw(cell));
        return switch (type) {
            case DYNAMIC -> json;
            case STRING -> json.json();
            case BOOL, DATETIME, GUID, INT, LONG, REAL, TIMESPAN, DECIMAL -> new ValueJson.Reading.Misfit(json.json());
        };
    }

    private Object ofText(String text) {
        return ValueJson.parse(text, type).orElseGet(() -> new ValueJson.Reading.Misfit(text));
    }

    /** Text that holds JSON, which is mostly compact: then it is the value as it stands. */
    private Dynamic dynamic(JsonTape row, int cell) {
        int length = row.length(cell);
        byte first = row.at(row.start(cell));
        if ((first == '{' || first == '[') && row.isCompact(cell)) {
            if (scratch.length < length) {
                scratch = new byte[length * 2];
            }
            int size = row.unescape(cell, scratch);
            if (inner.scanCompact(scratch, size)) {
                return Dynamic.ofCompact(inner.raw(0));
            }
        }
        return Dynamic.parse(row.text(cell));
    }
}
