package io.threatlockdown.workspace;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;

/** A workspace whose alerts lack the columns that have come since. */
class EarlierAlertsTest {
    private static final List<String> COLUMNS = List.of(
            "App",
            "Operation",
            "_SearchText",
            "_Keys",
            "_Tenants",
            "_Status",
            "_ClosedReason",
            "_Assignee",
            "_Tags",
            "_StateChanged",
            "_ExceptionId",
            "_Acknowledged",
            "_StateVersion");

    @TempDir
    Path directory;

    @BeforeEach
    void make() throws SQLException {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            AlertTextTest.raise(workspace, "7B-c");
            AlertTextTest.raise(workspace, "8B-c");
            workspace
                    .alertStates()
                    .change(
                            new AlertSelection.Named(Map.of(
                                    String.valueOf(cell(workspace, "Alerts | top 1 by AlertId | project AlertId")),
                                    OptionalLong.empty())),
                            AlertChange.closed(ClosedReason.TRUE_POSITIVE).withTags(List.of("vip"), List.of()),
                            "ana",
                            NOON);
        }
        for (String column : COLUMNS) {
            Rows.dropColumn(directory, AlertsTable.NAME, column);
        }
    }

    @Test
    void whatTheySayIsFound() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThat(count(workspace, "Alerts | where _SearchText contains_cs 'update über-user'"))
                    .isEqualTo(2);
            assertThat(count(workspace, "Alerts | where Operation == 'Update Über-User' and isempty(App)"))
                    .isEqualTo(2);
            assertThat(count(workspace, "Alerts | where _Keys contains_cs '|7b-c|'"))
                    .isOne();
        }
    }

    @Test
    void whatPeopleMadeOfThemIsKept() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThat(
                            cell(
                                    workspace,
                                    "Alerts | where Status == 'Closed' | project strcat(ClosedReason, Tags, _StateVersion, Acknowledged)"))
                    .isEqualTo("TruePositive[\"vip\"]12026-11-23T12:00:00.0000000Z");
            assertThat(
                            cell(
                                    workspace,
                                    "Alerts | where Status == 'New' | project strcat(ClosedReason, Tags, _StateVersion, Acknowledged)"))
                    .isEqualTo("[]0");
        }
    }
}
