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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
            raise(workspace);

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
            raise(workspace);

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
    void alertsOfAnEarlierVersionAreFoundToo() throws Exception {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            raise(workspace);
        }
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + WorkspaceSettings.in(directory).file());
                Statement statement = connection.createStatement()) {
            for (String column : List.of("App", "Operation", "_SearchText", "_Keys")) {
                statement.execute("ALTER TABLE logs.\"Alerts\" DROP COLUMN \"" + column + "\"");
                assertThat(statement.executeUpdate(
                                "DELETE FROM tld.columns WHERE table_name = 'Alerts' AND name = '" + column + "'"))
                        .isOne();
            }
        }

        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThat(count(workspace, "Alerts | where _SearchText contains_cs 'update über-user'"))
                    .isOne();
            assertThat(count(workspace, "Alerts | where Operation == 'Update Über-User' and isempty(App)"))
                    .isOne();
            assertThat(count(workspace, "Alerts | where _Keys contains_cs '|7b-c|'"))
                    .isOne();
        }
    }

    @Test
    void idsOfWhatTheEventIsAboutAreFoundWhole() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            raise(workspace);

            assertThat(count(workspace, "Alerts | where _Keys contains_cs '" + AlertsTable.key("7B-C") + "'"))
                    .isOne();
            assertThat(count(workspace, "Alerts | where _Keys contains_cs '" + AlertsTable.key("7B") + "'"))
                    .isZero();
        }
    }

    private static void raise(Workspace workspace) {
        Event event = new Event(AUDIT, new Object[] {
            NOON,
            "Update Über-User",
            "success",
            "7B-c",
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
