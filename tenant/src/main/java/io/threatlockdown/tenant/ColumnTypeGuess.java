package io.threatlockdown.tenant;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ValueText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The narrowest column type that all values seen fit. Absent and empty values fit every type. */
final class ColumnTypeGuess {
    private boolean seen;
    private boolean allBool = true;
    private boolean allWhole = true;
    private boolean allNumbers = true;
    private boolean allTimes = true;
    private boolean nested;

    void see(JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_NULL
                || token == JsonToken.VALUE_STRING && parser.getString().isEmpty()) {
            return;
        }
        seen = true;
        boolean bool = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
        allBool &= bool;
        allWhole &= token == JsonToken.VALUE_NUMBER_INT && fitsLong(parser.getString());
        allNumbers &= token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        allTimes &= token == JsonToken.VALUE_STRING
                && ValueText.instant(parser.getString()).isPresent();
        nested |= token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
    }

    ColumnType type() {
        if (!seen) {
            return ColumnType.STRING;
        }
        if (nested) {
            return ColumnType.DYNAMIC;
        }
        if (allBool) {
            return ColumnType.BOOL;
        }
        if (allWhole) {
            return ColumnType.LONG;
        }
        if (allNumbers) {
            return ColumnType.REAL;
        }
        return allTimes ? ColumnType.DATETIME : ColumnType.STRING;
    }

    private static boolean fitsLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException tooBig) {
            return false;
        }
    }
}
