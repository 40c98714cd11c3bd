package io.threatlockdown.workspace;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes a value of an answer's column type over into a stored column of another type, where nothing is lost by it. */
@FunctionalInterface
interface ValueConversion {
    @Nullable
    Object convert(Object value);

    /** Empty when values of that type cannot go into such a column: they need a column of their own. */
    static Optional<ValueConversion> between(ColumnType from, ColumnType to) {
        if (from == to) {
            return Optional.of(value -> value);
        }
        if (to == ColumnType.STRING) {
            return Optional.of(value -> text(from, value));
        }
        if (to == ColumnType.DYNAMIC && from == ColumnType.STRING) {
            return Optional.of(value -> ((String) value).isEmpty() ? null : Dynamic.parse((String) value));
        }
        if (to == ColumnType.LONG && from == ColumnType.INT) {
            return Optional.of(value -> ((Integer) value).longValue());
        }
        if (to == ColumnType.DECIMAL && (from == ColumnType.INT || from == ColumnType.LONG)) {
            return Optional.of(value -> BigDecimal.valueOf(((Number) value).longValue()));
        }
        return Optional.empty();
    }

    private static String text(ColumnType from, Object value) {
        return switch (from) {
            case DATETIME -> ValueText.of((Instant) value);
            case TIMESPAN -> ValueText.of((Duration) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case BOOL, DYNAMIC, GUID, INT, LONG, REAL, STRING -> value.toString();
        };
    }
}
