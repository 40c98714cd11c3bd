package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.AlertsTable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of the alerts that a list shows besides those that it always has. */
record ExtraColumns(List<String> names) {
    private static final int MOST = 30;

    /** @throws BadRequestException for one that the table does not have */
    static ExtraColumns of(@Nullable List<String> names, Catalog tables) {
        if (names == null) {
            return new ExtraColumns(List.of());
        }
        if (names.size() > MOST) {
            throw BadRequestException.invalid("'column' is given " + MOST + " times at most");
        }
        List<String> known = tables.table(AlertsTable.NAME).orElseThrow().columns().stream()
                .map(TableColumn::name)
                .toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw BadRequestException.invalid("'column': Alerts has no column " + name);
        });
        return new ExtraColumns(names.stream().distinct().toList());
    }

    /** The end of a projection, under names of their own. */
    String projection() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(", Extra").append(i).append(" = ").append(names.get(i));
        }
        return text.toString();
    }

    /** By column, as a person reads them. */
    Map<String, String> of(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), text(row.value("Extra" + i)));
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
