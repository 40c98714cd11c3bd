package io.threatlockdown.server.alerts;

import io.threatlockdown.server.CsvRow;
import io.threatlockdown.server.Queries;
import io.threatlockdown.workspace.QueryCursor;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alerts as comma-separated values (RFC 4180), written while they are read. */
final class AlertsCsv {
    private static final String PROJECTION =
            "\n| project TimeGenerated, RuleLevel, RuleId, RuleDescription, User, SourceIp,"
                    + " SourceTable, Tag, MitreTechniques, ArrivalTime, AlertId,"
                    + " Status, ClosedReason, Assignee, Tags";

    private AlertsCsv() {}

    static void write(Queries queries, String kql, ExtraColumns extra, HttpServletResponse response)
            throws IOException {
        try (QueryCursor cursor = queries.open(kql + PROJECTION + extra.projection())) {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"alerts.csv\"");
            Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            out.write("time,level,rule,description,user,sourceIp,table,tag,mitre,arrival,id,status,reason,assignee,tags"
                    + extra.names().stream().map(name -> "," + name).collect(Collectors.joining()) + "\r\n");
            for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
                CsvRow.write(out, row.get());
            }
            out.flush();
        }
    }
}
