package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.alert;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class WorkspaceTransactionTest {
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
    void rowsAlertsAndCheckpointAppearTogetherAtTheCommit() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            List<NewRow> fresh = transaction.append(batch(heartbeat(0, "a"), heartbeat(1, "b")));
            transaction.addAlerts(List.of(alert(fresh.getFirst(), 87801, 5)));
            transaction.setCheckpoint(new Checkpoint("beats", NOON));

            assertThat(count(workspace, "Heartbeat")).isZero();
            assertThat(count(workspace, "Alerts")).isZero();
            assertThat(workspace.checkpoint("beats")).isEmpty();

            transaction.commit();
        }

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
        assertThat(count(workspace, "Alerts")).isEqualTo(1);
        assertThat(workspace.checkpoint("beats")).contains(new Checkpoint("beats", NOON));
        assertThat(workspace.totalRows("beats")).isEqualTo(2);
    }

    @Test
    void aTransactionThatIsNotCommittedLeavesNothing() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            List<NewRow> fresh = transaction.append(batch(heartbeat(0, "a")));
            transaction.addAlerts(List.of(alert(fresh.getFirst(), 87801, 5)));
            transaction.setCheckpoint(new Checkpoint("beats", NOON));
        }

        assertThat(count(workspace, "Heartbeat")).isZero();
        assertThat(count(workspace, "Alerts")).isZero();
        assertThat(workspace.checkpoint("beats")).isEmpty();
    }

    @Test
    void aRowThatIsPulledAgainIsTakenOnce() {
        takeIn(heartbeat(0, "a"), heartbeat(1, "b"));

        try (WorkspaceTransaction again = workspace.begin("Heartbeat", NOON.plusSeconds(60))) {
            List<NewRow> fresh = again.append(batch(heartbeat(1, "b"), heartbeat(2, "c")));
            assertThat(fresh).extracting(row -> row.event().value("Computer")).containsExactly("c");
            assertThat(again.heldRows()).isEqualTo(1);
            again.commit();
        }

        assertThat(count(workspace, "Heartbeat")).isEqualTo(3);
    }

    @Test
    void rowsThatAreEqualInEveryColumnAllCountAndStayAsMany() {
        takeIn(heartbeat(0, "a"), heartbeat(0, "a"), heartbeat(0, "a"));
        takeIn(heartbeat(0, "a"), heartbeat(0, "a"), heartbeat(0, "a"));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(3);
    }

    @Test
    void equalRowsInDifferentBatchesOfOneAnswerAllCount() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(heartbeat(0, "a")));
            transaction.append(batch(heartbeat(0, "a")));
            transaction.commit();
        }

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
    }

    @Test
    void theTagAndTheTimeOfIngestionAreNoPartOfARowsIdentity() {
        Schema other = new Schema(
                "Heartbeat",
                List.of(
                        Column.of("Computer", ColumnType.STRING),
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of(Event.INGESTION_TIME, ColumnType.DATETIME),
                        Column.of("log_analytics_tag", ColumnType.STRING)));
        takeIn(heartbeat(0, "a"));
        takeIn(new Event(other, new Object[] {"a", NOON, NOON.plusSeconds(30), "another"}));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
    }

    @Test
    void aColumnThatAzureAddsWidensTheTableAndChangesNoIdentity() {
        takeIn(heartbeat(0, "a"));
        Schema wider = new Schema(
                "Heartbeat",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("Computer", ColumnType.STRING),
                        Column.of("Flavour", ColumnType.DYNAMIC)));
        takeIn(
                new Event(wider, new Object[] {NOON, "a", null}),
                new Event(wider, new Object[] {NOON, "b", Dynamic.parse("{ \"kind\": [1, 2.50] }")}));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(2);
        assertThat(cell(workspace, "Heartbeat | where Computer == 'b' | project Flavour"))
                .isEqualTo(Dynamic.ofCompact("{\"kind\":[1,2.50]}"));
    }

    @Test
    void aColumnWhoseTypeDoesNotFitGetsAColumnOfItsOwn() {
        Schema odd = new Schema(
                "Heartbeat",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("RemoteIPLatitude", ColumnType.STRING)));
        takeIn(new Event(odd, new Object[] {NOON, "north"}));

        assertThat(cell(workspace, "Heartbeat | project RemoteIPLatitude_string"))
                .isEqualTo("north");
        assertThat(cell(workspace, "Heartbeat | project RemoteIPLatitude")).isNull();
    }

    @Test
    void columnsThatDifferInCaseOnlyAreKeptApart() {
        Schema cased = new Schema(
                "Odd_CL",
                List.of(Column.of("clientIP_s", ColumnType.STRING), Column.of("clientIp_s", ColumnType.STRING)));
        takeIn(new Event(cased, new Object[] {"upper", "lower"}));

        assertThat(cell(workspace, "Odd_CL | project clientIP_s")).isEqualTo("upper");
        assertThat(cell(workspace, "Odd_CL | project clientIp_s")).isEqualTo("lower");
    }

    @Test
    void everythingIsThereAfterTheWorkspaceWasClosedAndOpened() {
        takeIn(heartbeat(0, "a"));
        workspace.recordRun(new RequestRun(
                "beats",
                NOON,
                java.time.Duration.ofMillis(1500),
                1,
                2,
                Optional.of(new RequestRun.RunError(NOON, "SOURCE_REFUSED", "wrong secret"))));
        List<RequestRun> runs = workspace.runs();
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
        assertThat(workspace.runs()).isEqualTo(runs).hasSize(1);
        takeIn(heartbeat(0, "a"));
        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
    }

    @Test
    void aQueryThatDoesNotCompileHoldsNothingOpen() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> workspace.query("Heartbeat | where Nonsense == 1", QueryOptions.at(NOON)))
                .isInstanceOf(io.threatlockdown.kql.KqlException.class);

        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        assertThat(count(workspace, "Heartbeat")).isZero();
    }

    @Test
    void hiddenColumnsAreThereForWhoNamesThem() {
        takeIn(heartbeat(0, "a"));

        try (QueryCursor cursor = workspace.query("Heartbeat", QueryOptions.at(NOON))) {
            assertThat(cursor.columns()).extracting(Column::name).doesNotContain("_RowId", "log_analytics_tag");
        }
        assertThat(cell(workspace, "Heartbeat | project log_analytics_tag")).isEqualTo("beats");
        assertThat(cell(workspace, "Heartbeat | project ingestion_time()")).isEqualTo(NOON);
    }

    @Test
    void columnsThatDependOnTheDataAreFoundInThem() {
        takeIn(heartbeat(0, "a"));

        String query = "Heartbeat | project bag = bag_pack('rows', 1, 'name', 'x') | evaluate bag_unpack(bag)";
        try (QueryCursor cursor = workspace.query(query, QueryOptions.at(NOON))) {
            assertThat(cursor.columns()).extracting(Column::name).containsExactly("name", "rows");
            assertThat(cursor.next().orElseThrow()).containsExactly("x", 1L);
        }
    }

    @Test
    void whatIsOlderThanItIsKeptGoes() {
        takeInAt(NOON, heartbeat(10, "a"));
        takeInAt(NOON.plusSeconds(20), heartbeat(0, "happened before and came after"));

        assertThat(workspace.expire(NOON.plusSeconds(20))).isEqualTo(1);

        assertThat(cell(workspace, "Heartbeat | project Computer")).isEqualTo("happened before and came after");
    }

    @Test
    void equalRowsOfTwoTablesHaveTheirOwnNames() {
        Schema one = new Schema("One_CL", List.of(Column.of("User", ColumnType.STRING)));
        Schema two = new Schema("Two_CL", List.of(Column.of("User", ColumnType.STRING)));

        assertThat(nameOf(new Event(one, new Object[] {"ann"})))
                .isNotEqualTo(nameOf(new Event(two, new Object[] {"ann"})));
    }

    @Test
    void equalSumsOfTwoWindowsBothCountAndThoseOfOneWindowCountOnce() {
        Schema sums = new Schema(
                "Sums_CL",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("Type", ColumnType.STRING),
                        Column.of("Count", ColumnType.LONG)));
        for (String window : List.of("12:00", "12:05", "12:05")) {
            try (WorkspaceTransaction transaction =
                    workspace.begin(Set.of("Sums_CL"), NOON, new Recognition.Counted(window))) {
                transaction.append(batch(new Event(sums, new Object[] {NOON, "SigninLogs", 3L})));
                transaction.commit();
            }
        }

        assertThat(count(workspace, "Sums_CL")).isEqualTo(2);
    }

    @Test
    void aWholeRowAtTheEdgeOfTwoWindowsIsTakenOnce() {
        Schema whole = new Schema(
                "Union_CL",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("TenantId", ColumnType.STRING),
                        Column.of("Type", ColumnType.STRING)));
        for (String window : List.of("12:00", "12:05")) {
            try (WorkspaceTransaction transaction =
                    workspace.begin(Set.of("Union_CL"), NOON, new Recognition.Counted(window))) {
                transaction.append(batch(new Event(whole, new Object[] {NOON, "tenant", "SigninLogs"})));
                transaction.commit();
            }
        }

        assertThat(count(workspace, "Union_CL")).isEqualTo(1);
    }

    @Test
    void aTableWhoseTimeGeneratedIsNoTimeKeepsItsRowsAndKnowsThemAgain() {
        Schema number = new Schema("Odd_CL", List.of(Column.of("TimeGenerated", ColumnType.LONG)));
        Schema time = new Schema("Odd_CL", List.of(Column.of("TimeGenerated", ColumnType.DATETIME)));
        takeIn(new Event(number, new Object[] {5L}));
        takeIn(new Event(time, new Object[] {NOON}));
        takeIn(new Event(time, new Object[] {NOON}));
        assertThat(count(workspace, "Odd_CL")).isEqualTo(2);

        workspace.expire(NOON);

        assertThat(count(workspace, "Odd_CL")).isEqualTo(2);
    }

    @Test
    void aTimeColumnBesideOneThatDiffersInCaseIsTheOneThatIsAsked() {
        Schema cased = new Schema(
                "Odd_CL",
                List.of(
                        Column.of("timegenerated", ColumnType.STRING),
                        Column.of("TimeGenerated", ColumnType.DATETIME)));
        takeIn(new Event(cased, new Object[] {"noon", NOON}));
        takeIn(new Event(cased, new Object[] {"noon", NOON}));

        assertThat(count(workspace, "Odd_CL")).isEqualTo(1);
    }

    @Test
    void aListenerThatFailsDoesNotMakeACommitLookFailed() {
        workspace.onCommit(committed -> {
            throw new IllegalStateException("a listener's fault");
        });

        takeIn(heartbeat(0, "a"));

        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
    }

    @Test
    void textThatIsHardToWriteIsTakenInAndKnownAgain() {
        for (String text : List.of("nul \u0000 inside", "half a pair \ud800 inside", "\uffff")) {
            takeIn(heartbeat(0, text));
            takeIn(heartbeat(0, text));
        }

        assertThat(count(workspace, "Heartbeat")).isEqualTo(3);
    }

    @Test
    void aTableOfATransactionThatWasRolledBackCanBeMadeAgain() {
        Schema schema = new Schema("New_CL", List.of(Column.of("User", ColumnType.STRING)));
        try (WorkspaceTransaction transaction = workspace.begin("New_CL", NOON)) {
            transaction.append(batch(new Event(schema, new Object[] {"ann"})));
        }
        takeIn(new Event(schema, new Object[] {"ann"}));

        assertThat(count(workspace, "New_CL")).isEqualTo(1);
    }

    @Test
    void closingATransactionTwiceGivesItsTableFreeOnce() {
        WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON);
        transaction.close();
        transaction.close();

        takeIn(heartbeat(0, "a"));
        assertThat(count(workspace, "Heartbeat")).isEqualTo(1);
    }

    @Test
    void closingTheWorkspaceEndsAQueryThatIsRunning() {
        QueryCursor cursor = workspace.query("range x from 1 to 100000000 step 1", QueryOptions.at(NOON));
        cursor.next();

        workspace.close();

        org.assertj.core.api.Assertions.assertThatThrownBy(cursor::next)
                .isInstanceOf(io.threatlockdown.event.OperationException.class);
        cursor.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @Test
    void aDecimalThatIsTooBigForItsColumnDoesNotKeepItsRowOut() {
        Schema schema = new Schema("Big_CL", List.of(Column.of("Amount", ColumnType.DECIMAL)));
        takeIn(
                new Event(schema, new Object[] {new java.math.BigDecimal("1E+40")}),
                new Event(schema, new Object[] {new java.math.BigDecimal("1.5")}));

        assertThat(count(workspace, "Big_CL")).isEqualTo(2);
    }

    private java.util.UUID nameOf(Event event) {
        try (WorkspaceTransaction transaction = workspace.begin(event.table(), NOON)) {
            return transaction.append(batch(event)).getFirst().id();
        }
    }

    private void takeIn(Event... events) {
        takeInAt(NOON, events);
    }

    private void takeInAt(Instant arrival, Event... events) {
        try (WorkspaceTransaction transaction = workspace.begin(events[0].table(), arrival)) {
            transaction.append(batch(events));
            transaction.setCheckpoint(new Checkpoint("beats", NOON));
            transaction.commit();
        }
    }
}
