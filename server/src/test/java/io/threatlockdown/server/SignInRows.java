package io.threatlockdown.server;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sign-ins that failed, at times of the test's choice. */
final class SignInRows {
    private static final Schema SCHEMA = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("Status", ColumnType.DYNAMIC),
                    Column.of("azure_tag", ColumnType.STRING)));

    private SignInRows() {}

    static List<NewRow> store(Workspace workspace, String user, Instant... times) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", RunningDashboard.NOON)) {
            List<Event> events = new ArrayList<>();
            for (Instant time : times) {
                events.add(new Event(SCHEMA, new Object[] {
                    time, user, "203.0.113.9", Dynamic.parse("{\"errorCode\":50126}"), "azure-log-analytics"
                }));
            }
            List<NewRow> rows = transaction.append(new EventBatch(SCHEMA, events));
            transaction.commit();
            return rows;
        }
    }

    /** An alert that another rule raised on a row. */
    static void alertOn(Workspace workspace, NewRow row, int rule) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", RunningDashboard.NOON)) {
            transaction.addAlerts(List.of(new Alert(
                    row.id() + "-" + rule,
                    row.event().eventTime().orElseThrow(),
                    RunningDashboard.NOON,
                    new Rule(rule, 5, "Another rule", "Another rule", List.of("azure"), List.of()),
                    "json",
                    "Azure",
                    "",
                    "",
                    row.event())));
            transaction.commit();
        }
    }
}
