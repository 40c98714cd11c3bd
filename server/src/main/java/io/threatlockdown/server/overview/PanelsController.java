package io.threatlockdown.server.overview;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** One panel on a table of events at a time, so that none waits for another. */
@RestController
public class PanelsController {
    private final Queries queries;

    public PanelsController(Queries queries) {
        this.queries = queries;
    }

    /**
     * @param held whether the workspace has the table
     * @param since when the oldest event of the table happened, ISO 8601, for panels that look back; else {@code null}
     * @param query as KQL, the span left out where the page's will do
     */
    record PanelAnswer(
            String table,
            boolean held,
            @Nullable String since,
            String query,
            List<Map<String, @Nullable Object>> rows) {}

    /** One panel on a table of events: its rows in the span, and the query behind them. */
    @GetMapping("/api/overview/panels/{panel}")
    PanelAnswer panel(
            @PathVariable("panel") String name, @RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        Panel panel = Panels.ALL.get(name);
        if (panel == null) {
            throw BadRequestException.notFound(
                    "there is no panel '" + name + "'; there are " + String.join(", ", Panels.ALL.keySet()));
        }
        String shown = panel.shown().apply(span);
        if (!queries.tables().storedTableNames().contains(panel.table())) {
            return new PanelAnswer(panel.table(), false, null, shown, List.of());
        }
        return new PanelAnswer(
                panel.table(),
                true,
                panel.back().isZero() ? null : oldest(panel.table()),
                shown,
                queries.rows(panel.query().apply(span)).stream()
                        .map(Row::values)
                        .toList());
    }

    private @Nullable String oldest(String table) {
        return queries.rows(KqlText.identifier(table) + " | summarize Oldest = min(TimeGenerated)")
                .getFirst()
                .time("Oldest");
    }
}
