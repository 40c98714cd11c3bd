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
import java.time.Instant;
import java.util.List;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class StandardColumnsTest {
    private static final String VAULT = "/subscriptions/0A1B/resourceGroups/Web/providers/Microsoft.KeyVault/vaults/V";

    private static final Schema ACTIVITY = new Schema(
            "AzureMetrics",
            List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("ResourceId", ColumnType.STRING)));

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
    void whatAzureHidesIsHiddenFromEverythingThatTakesAllColumns() {
        takeIn(NOON, heartbeat(0, "a"));

        for (String query : List.of(
                "Heartbeat",
                "Heartbeat | project *",
                "Heartbeat | where true",
                "union Heartbeat, Perf",
                "search in (Heartbeat) 'a'",
                "Heartbeat | project-away Computer")) {
            try (QueryCursor rows = workspace.query(query, QueryOptions.at(NOON))) {
                assertThat(rows.columns()).as(query).extracting(Column::name).noneMatch(name -> name.startsWith("_"));
            }
        }
        assertThat(cell(workspace, "Heartbeat | getschema | where ColumnName startswith '_' | count"))
                .isEqualTo(0L);
        assertThat(cell(workspace, "search '" + cell(workspace, "Heartbeat | project _ItemId") + "' | count"))
                .isEqualTo(0L);
    }

    @Test
    void theItemIdIsTheRowsOwnAndTheSameEachTime() {
        takeIn(NOON, heartbeat(0, "a"), heartbeat(0, "a"), heartbeat(1, "b"));

        assertThat(cell(
                        workspace,
                        "Heartbeat | where _ItemId matches regex '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'"
                                + " | summarize dcount(_ItemId)"))
                .isEqualTo(3L);
        Object first = cell(workspace, "Heartbeat | where Computer == 'b' | project _ItemId");
        takeIn(NOON.plusSeconds(60), heartbeat(1, "b"));
        assertThat(cell(workspace, "Heartbeat | where Computer == 'b' | project _ItemId"))
                .isEqualTo(first);
    }

    @Test
    void aRowIsReceivedBeforeItIsIngested() {
        Schema late = new Schema(
                "Heartbeat",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of(Event.INGESTION_TIME, ColumnType.DATETIME)));
        takeIn(NOON.plusSeconds(3600), new Event(late, new Object[] {NOON, NOON.plusSeconds(30)}));
        takeIn(NOON, heartbeat(5, "b"));

        assertThat(cell(
                        workspace,
                        "Heartbeat | where _TimeReceived > ingestion_time() or isnull(_TimeReceived) | count"))
                .isEqualTo(0L);
    }

    @Test
    void theResourceIdIsInLowerCaseAndNamesTheSubscription() {
        takeIn(NOON, new Event(ACTIVITY, new Object[] {NOON, VAULT}));

        assertThat(cell(workspace, "AzureMetrics | project _ResourceId"))
                .isEqualTo(VAULT.toLowerCase(java.util.Locale.ROOT));
        Schema deep = new Schema("Vaults_CL", ACTIVITY.columns());
        takeIn(NOON, new Event(deep, new Object[] {NOON, VAULT}));
        assertThat(cell(workspace, "Vaults_CL | project _SubscriptionId")).isEqualTo("0a1b");
        assertThat(cell(workspace, "Vaults_CL | where isempty(TenantId) | project Type"))
                .isEqualTo("Vaults_CL");
    }

    @Test
    void rowsWithoutAResourceHaveNone() {
        takeIn(NOON, new Event(new Schema("Plain_CL", List.of(Column.of("User", ColumnType.STRING))), new Object[] {
            "ann"
        }));

        assertThat(cell(workspace, "Plain_CL | where _ResourceId == '' and _SubscriptionId == '' | count"))
                .isEqualTo(1L);
    }

    @Test
    void whatAzureSaidIsKept() {
        Instant received = NOON.minusSeconds(20);
        Schema said = new Schema(
                "AzureMetrics",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("ResourceId", ColumnType.STRING),
                        Column.of("Type", ColumnType.STRING),
                        Column.of("_ItemId", ColumnType.STRING),
                        Column.of("_ResourceId", ColumnType.STRING),
                        Column.of("_TimeReceived", ColumnType.DATETIME),
                        Column.of("_IsBillable", ColumnType.STRING),
                        Column.of("_BilledSize", ColumnType.REAL)));
        takeIn(NOON, new Event(said, new Object[] {
            NOON, VAULT, "AzureMetrics", "an-id", "/subscriptions/x", received, "True", 812.0
        }));

        assertThat(cell(workspace, "AzureMetrics | project _ItemId")).isEqualTo("an-id");
        assertThat(cell(workspace, "AzureMetrics | project _ResourceId")).isEqualTo("/subscriptions/x");
        assertThat(cell(workspace, "AzureMetrics | project _TimeReceived")).isEqualTo(received);
        assertThat(cell(workspace, "AzureMetrics | where _IsBillable == 'True' | summarize sum(_BilledSize)"))
                .isEqualTo(812.0);
        workspace.expire(NOON);
        assertThat(cell(workspace, "AzureMetrics | count")).isEqualTo(1L);
    }

    @Test
    void nobodyIsBilledForWhatAzureDidNotSpeakOf() {
        takeIn(NOON, heartbeat(0, "a"));

        assertThat(cell(workspace, "Heartbeat | where _IsBillable == 'False' | summarize sum(_BilledSize)"))
                .isEqualTo(0.0);
    }

    @Test
    void theyAreThereBehindAUnionAndASearchToo() {
        takeIn(NOON, heartbeat(0, "a"));
        takeIn(NOON, new Event(ACTIVITY, new Object[] {NOON, VAULT}));

        assertThat(cell(workspace, "union Heartbeat, AzureMetrics | where _ResourceId has 'vaults' | project Type"))
                .isEqualTo("AzureMetrics");
        assertThat(cell(
                        workspace,
                        "union Heartbeat, AzureMetrics | where ingestion_time() <= datetime(2026-11-23 12:00)"
                                + " | summarize dcount(_ItemId)"))
                .isEqualTo(2L);
        assertThat(cell(workspace, "search 'vaults' | project _SubscriptionId")).isEqualTo("0a1b");
    }

    private void takeIn(Instant arrival, Event... events) {
        try (WorkspaceTransaction transaction = workspace.begin(events[0].table(), arrival)) {
            transaction.append(batch(events));
            transaction.commit();
        }
    }
}
