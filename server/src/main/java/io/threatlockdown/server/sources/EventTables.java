package io.threatlockdown.server.sources;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.AuditTable;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many events each table holds. */
@Component
public class EventTables {
    private static final String EVENT_TIME = "TimeGenerated";

    private final Workspace workspace;
    private final Queries queries;

    public EventTables(Workspace workspace, Queries queries) {
        this.workspace = workspace;
        this.queries = queries;
    }

    /** @param newest when its newest event happened, ISO 8601; {@code null} for a table without event times */
    public record TableSize(
            String name, long rows, @Nullable String newest) {}

    /** Every table that holds something, by name. */
    List<TableSize> sizes() {
        List<TableSize> sizes = new ArrayList<>();
        for (String table : names()) {
            String newest = hasEventTime(table) ? ", Newest = max(TimeGenerated)" : "";
            Row row = queries.rows(KqlText.identifier(table) + " | summarize Rows = count()" + newest)
                    .getFirst();
            if (row.number("Rows") > 0) {
                sizes.add(new TableSize(table, row.number("Rows"), newest.isEmpty() ? null : row.time("Newest")));
            }
        }
        return sizes;
    }

    /** How many rows each table holds, by name, that of the alerts included. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : workspace.tables().storedTableNames()) {
            rows.put(
                    table,
                    queries.rows(KqlText.identifier(table) + " | count")
                            .getFirst()
                            .number("Count"));
        }
        return rows;
    }

    /** Events of all tables that happened within the span. */
    public long eventsWithin(TimeSpan span) {
        return names().stream()
                .filter(this::hasEventTime)
                .mapToLong(table -> queries.rows(KqlText.identifier(table) + " " + span.where() + " | count")
                        .getFirst()
                        .number("Count"))
                .sum();
    }

    private List<String> names() {
        return workspace.tables().storedTableNames().stream()
                .filter(name -> !name.equals(AlertsTable.NAME) && !name.equals(AuditTable.NAME))
                .sorted()
                .toList();
    }

    private boolean hasEventTime(String table) {
        return workspace.tables().table(table).orElseThrow().columns().stream()
                .anyMatch(column -> column.name().equals(EVENT_TIME));
    }
}
