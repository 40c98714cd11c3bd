package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A finding as the event of its alert: what its rows have in common, the rows where they are several, whom it is about, and its window. */
final class FoundEvent {
    /** That an alert shows of its finding. */
    static final int MOST_ROWS = 100;

    private FoundEvent() {}

    static Event of(AnalyticRun run, AnalyticFinding finding, FoundRow common, FoundEntities entities) {
        Map<Column, @Nullable Object> cells = new LinkedHashMap<>();
        for (int i = 0; i < common.schema().size(); i++) {
            cells.put(common.schema().columns().get(i), common.values()[i]);
        }
        Extra extra = new Extra(common.schema(), cells);
        if (!run.rule().texts().descriptionFormat().isEmpty()) {
            extra.put(
                    "AlertDescription",
                    ColumnType.STRING,
                    common.filled(run.rule().texts().descriptionFormat()));
        }
        if (!entities.isEmpty()) {
            extra.put("Entities", ColumnType.DYNAMIC, Dynamic.ofCompact(entities.json()));
        }
        Map<String, String> details = details(run, common);
        if (!details.isEmpty()) {
            extra.put("CustomDetails", ColumnType.DYNAMIC, Dynamic.ofCompact(Json.write(details)));
        }
        if (finding.rows().size() > 1) {
            extra.put("Rows", ColumnType.DYNAMIC, Dynamic.ofCompact(rows(common.schema(), finding)));
        }
        extra.put("RowCount", ColumnType.LONG, (long) finding.rows().size());
        extra.put("WindowStart", ColumnType.DATETIME, run.window().from());
        extra.put("WindowEnd", ColumnType.DATETIME, run.window().to());
        if (!run.place().isHere()) {
            extra.put("AskedWorkspace", ColumnType.STRING, run.place().workspace());
        }
        Schema schema = new Schema(common.schema().table(), List.copyOf(cells.keySet()));
        return new Event(schema, new ArrayList<>(cells.values()).toArray());
    }

    private static Map<String, String> details(AnalyticRun run, FoundRow common) {
        Map<String, String> details = new LinkedHashMap<>();
        run.rule().customDetails().forEach((name, column) -> {
            String text = common.text(column);
            if (!text.isEmpty()) {
                details.put(name, text);
            }
        });
        return details;
    }

    private static String rows(Schema schema, AnalyticFinding finding) {
        return finding.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> EventJson.write(new Event(schema, row)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Columns beside those of the answer, which keep their names. */
    private record Extra(Schema answer, Map<Column, @Nullable Object> cells) {
        void put(String name, ColumnType type, Object value) {
            String free = name;
            while (answer.indexOf(free) >= 0) {
                free = "_" + free;
            }
            cells.put(Column.of(free, type), value);
        }
    }
}
