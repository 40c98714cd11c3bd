package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static org.assertj.core.api.Assertions.assertThat;

class KnownTablesTest {
    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void everyTableThatAzureHasAnswersThoughNothingHasCome() {
        for (String table : AzureTables.all().keySet()) {
            try (QueryCursor rows = workspace.query("['" + table + "'] | take 1", QueryOptions.at(NOON))) {
                assertThat(rows.columns()).as(table).extracting(Column::name).contains("TimeGenerated", "Type");
                assertThat(rows.next()).as(table).isEmpty();
            }
        }
    }

    @Test
    void aTableThatNothingHasComeForTakesNoPlaceInTheFile() {
        assertThat(workspace.tables().storedTableNames()).containsExactlyInAnyOrder("Alerts", AuditTable.NAME);
        assertThat(workspace.tables().tableNames()).contains("SigninLogs", "DeviceFileEvents", "Alerts");
    }

    @Test
    void aKnownTableHasAzuresTypesBeforeARowHasCome() {
        assertThat(cell(workspace, "SecurityEvent | getschema | where ColumnName == 'EventID' | project ColumnType"))
                .isEqualTo("int");
        assertThat(cell(workspace, "SigninLogs | getschema | where ColumnName == 'DeviceDetail' | project ColumnType"))
                .isEqualTo("dynamic");
    }

    @Test
    void theFirstRowsOfAKnownTableFindAllOfItsColumns() {
        Schema few = new Schema(
                "Syslog",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("SyslogMessage", ColumnType.STRING)));
        takeIn(new Event(few, new Object[] {NOON, "session opened"}));

        assertThat(cell(workspace, "Syslog | where isempty(Facility) and isnull(ProcessID) | project SyslogMessage"))
                .isEqualTo("session opened");
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        assertThat(count(workspace, "Syslog")).isEqualTo(1);
    }

    @Test
    void aSearchOfEverythingAsksWhatIsStored() {
        takeIn(new Event(
                new Schema("Syslog", List.of(Column.of("SyslogMessage", ColumnType.STRING))),
                new Object[] {"session opened for root"}));

        assertThat(cell(workspace, "search 'root' | project $table")).isEqualTo("Syslog");
        assertThat(cell(workspace, "union withsource=Table * | where SyslogMessage has 'root' | project Table"))
                .isEqualTo("Syslog");
    }

    @Test
    void aPatternOfNamesReachesKnownTablesToo() {
        assertThat(cell(workspace, "union Device* | where ActionType == 'x' and isempty(SHA256) | count"))
                .isEqualTo(0L);
    }

    @Test
    void tablesThatHoldRowsStandFirst() {
        takeIn(new Event(
                new Schema("Zebra_CL", List.of(Column.of("Stripe", ColumnType.STRING))), new Object[] {"black"}));

        List<String> names = workspace.tableNames();

        assertThat(names.getFirst()).isEqualTo("Zebra_CL");
        assertThat(names.subList(1, names.size())).isSorted().contains("Alerts", "SigninLogs");
    }

    private void takeIn(Event event) {
        try (WorkspaceTransaction transaction = workspace.begin(event.table(), NOON)) {
            transaction.append(batch(event));
            transaction.commit();
        }
    }
}
