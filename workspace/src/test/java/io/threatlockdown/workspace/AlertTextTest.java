package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.alert;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;

class AlertTextTest {
    private static final Schema AUDIT = new Schema(
            "AuditLogs",
            List.of(
                    Column.of(Event.EVENT_TIME, ColumnType.DATETIME),
                    Column.of("OperationName", ColumnType.STRING),
                    Column.of("Result", ColumnType.STRING),
                    Column.of("CorrelationId", ColumnType.STRING),
                    Column.of("TargetResources", ColumnType.DYNAMIC)));

    @TempDir
    Path directory;

    @Test
    void whatAnAlertAndItsEventSayStandsThereOnceAndFolded() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            raise(workspace, "7B-c");

            assertThat(String.valueOf(cell(workspace, "Alerts | project _SearchText"))
                            .lines())
                    .startsWith(
                            "7", "rule", "rule 7", "azure", "test", "t1078.004", "ann@contoso.example", "203.0.113.7")
                    .endsWith("update über-user", "success", "7b-c", "[\"member\"]", "12")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void namesOfFieldsAreNoTextOfAnAlert() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            raise(workspace, "7B-c");

            assertThat(count(workspace, "Alerts | where _SearchText contains_cs 'newvalue'"))
                    .isZero();
            assertThat(count(
                            workspace,
                            "Alerts | where _SearchText contains_cs '" + AlertsTable.folded("UPDATE Über") + "'"))
                    .isOne();
        }
    }

    @Test
    void queriesSeeTheTextOnlyWhenTheyNameIt() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
                QueryCursor cursor = workspace.query("Alerts", QueryOptions.at(NOON))) {
            assertThat(cursor.columns().stream().map(Column::name)).doesNotContain(AlertsTable.SEARCH_TEXT);
        }
    }

    @Test
    void idsOfWhatTheEventIsAboutAreFoundWhole() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            raise(workspace, "7B-c");

            assertThat(count(workspace, "Alerts | where _Keys contains_cs '" + AlertsTable.key("7B-C") + "'"))
                    .isOne();
            assertThat(count(workspace, "Alerts | where _Keys contains_cs '" + AlertsTable.key("7B") + "'"))
                    .isZero();
        }
    }

    /** An alert on a change of the directory. */
    static void raise(Workspace workspace, String correlation) {
        Event event = new Event(AUDIT, new Object[] {
            NOON,
            "Update Über-User",
            "success",
            correlation,
            Dynamic.of(Json.read(
                    "[{\"newValue\": \"[\\\"Member\\\"]\", \"result\": \"Success\", \"count\": 12, \"old\": null}]"))
        });
        try (WorkspaceTransaction transaction = workspace.begin("AuditLogs", NOON)) {
            transaction.addAlerts(transaction.append(new EventBatch(AUDIT, List.of(event))).stream()
                    .map(row -> alert(row, 7, 5))
                    .toList());
            transaction.commit();
        }
    }
}
