package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.workspace.AzureTables;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row made of JSON, with the types that Azure gives the columns of its table: a status of 403 is an int where the table has one. */
final class TypedRow {
    private TypedRow() {}

    static Event of(Event row) {
        Map<String, ColumnType> known = AzureTables.columns(row.table()).orElse(List.of()).stream()
                .collect(Collectors.toMap(Column::name, Column::type, (first, second) -> first));
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<Column> from = row.schema().columns();
        for (int i = 0; i < from.size(); i++) {
            Column column = from.get(i);
            ColumnType to = known.getOrDefault(column.name(), column.type());
            @Nullable Object value = row.value(i);
            @Nullable Object typed = value == null ? null : typed(value, to);
            boolean fits = value == null || typed != null;
            columns.add(fits ? Column.of(column.name(), to) : column);
            values.add(fits ? typed : value);
        }
        return new Event(new Schema(row.table(), columns), values.toArray());
    }

    /** {@code null} for a value that is none of that type; it goes into a column of its own then, as one that Azure sends would. */
    private static @Nullable Object typed(Object value, ColumnType to) {
        return switch (to) {
            case INT -> value instanceof Long number && number == number.intValue() ? number.intValue() : null;
            case LONG -> value instanceof Long ? value : null;
            case REAL -> value instanceof Number number ? number.doubleValue() : null;
            case BOOL -> value instanceof Boolean ? value : null;
            case DATETIME ->
                value instanceof String text
                        ? ValueText.instant(text).orElse(null)
                        : value instanceof Instant ? value : null;
            case TIMESPAN ->
                value instanceof String text ? ValueText.duration(text).orElse(null) : null;
            case DYNAMIC ->
                switch (value) {
                    case Dynamic dynamic -> dynamic;
                    case String text -> Dynamic.parse(text);
                    default -> Dynamic.parse(Json.write(value));
                };
            case STRING -> value instanceof Dynamic dynamic ? dynamic.json() : value.toString();
            case GUID -> value instanceof String text ? guid(text) : null;
            case DECIMAL -> null;
        };
    }

    private static @Nullable UUID guid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
