package io.threatlockdown.server.sources;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.OwnTables;
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

    private final Queries queries;

    public EventTables(Queries queries) {
        this.queries = queries;
    }

    /** @param oldest when its oldest event happened, ISO 8601; {@code null}, as {@code newest}, for a table without event times */
    public record TableSize(
            String name,
            long rows,
            @Nullable String oldest,
            @Nullable String newest) {}

    /** Every table that holds something, by name. */
    List<TableSize> sizes() {
        List<TableSize> sizes = new ArrayList<>();
        for (String table : names()) {
            boolean timed = hasEventTime(table);
            String ends = timed ? ", Oldest = min(TimeGenerated), Newest = max(TimeGenerated)" : "";
            Row row = queries.rows(KqlText.identifier(table) + " | summarize Rows = count()" + ends)
                    .getFirst();
            if (row.number("Rows") > 0) {
                sizes.add(new TableSize(
                        table,
                        row.number("Rows"),
                        timed ? row.time("Oldest") : null,
                        timed ? row.time("Newest") : null));
            }
        }
        return sizes;
    }

    /** How many rows each table holds, by name, that of the alerts included. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : queries.tables().storedTableNames()) {
            rows.put(
                    table,
                    queries.rows(KqlText.identifier(table) + " | count")
                            .getFirst()
                            .number("Count"));
        }
        return rows;
    }

    /** The tables of events whose rows tell when they happened, by name. */
    public List<String> timed() {
        return names().stream().filter(this::hasEventTime).toList();
    }

    private List<String> names() {
        return queries.tables().storedTableNames().stream()
                .filter(name -> !OwnTables.contains(name))
                .sorted()
                .toList();
    }

    private boolean hasEventTime(String table) {
        return queries.tables().table(table).orElseThrow().columns().stream()
                .anyMatch(column -> column.name().equals(EVENT_TIME));
    }
}
