package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Json;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.QueryCursor;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Alerts as the list shows them, a JSON object a line, written while they are read. */
final class AlertsJsonLines {
    private AlertsJsonLines() {}

    static void write(Queries queries, String kql, ExtraColumns extra, HttpServletResponse response)
            throws IOException {
        try (QueryCursor cursor = queries.open(kql + "\n" + AlertView.PROJECTION + extra.projection())) {
            List<String> names = cursor.columns().stream().map(Column::name).toList();
            response.setContentType("application/x-ndjson;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"alerts.jsonl\"");
            Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
                out.write(Json.write(AlertView.of(new Row(names, row.get()), extra)));
                out.write('\n');
            }
            out.flush();
        }
    }
}
