package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Row;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a list shows of its alerts besides what it always has. */
record ExtraColumns(List<AlertColumn> columns) {
    private static final int MOST = 30;

    /** @throws BadRequestException for one that there is not */
    static ExtraColumns of(@Nullable List<String> names, Catalog tables) {
        if (names == null) {
            return new ExtraColumns(List.of());
        }
        if (names.size() > MOST) {
            throw BadRequestException.invalid("'column' is given " + MOST + " times at most");
        }
        return new ExtraColumns(names.stream()
                .distinct()
                .map(name -> AlertColumn.of(name, tables))
                .toList());
    }

    List<String> names() {
        return columns.stream().map(AlertColumn::name).toList();
    }

    /** The end of a projection, under names of their own. */
    String projection() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(", Extra").append(i).append(" = ").append(columns.get(i).kql());
        }
        return text.toString();
    }

    /** By column, as a person reads them. */
    Map<String, String> of(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), text(row.value("Extra" + i)));
        }
        return values;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> instant.toString();
            case Dynamic dynamic -> dynamic.toString();
            default -> value.toString();
        };
    }
}
