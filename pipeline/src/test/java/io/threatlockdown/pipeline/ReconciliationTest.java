package io.threatlockdown.pipeline;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.reconcile.Reconciliation;
import io.threatlockdown.pipeline.reconcile.ReconciliationHealth;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.ReconciledHour.Result;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** Hours are compared with a tenant over TLS; what is missing comes in, once, and what cannot be known is said. */
class ReconciliationTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TABLE = "SigninLogs";

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private LocalTenant tenant;
    private Workspace workspace;
    private int rowsMade;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(2, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withClock(now::get));
        open();
    }

    private void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void rowThatIsShownAfterAllWindowsAreOverItsTimeIsTakenOnceAndAlertsOnce() throws Exception {
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        ingest("12:10", 3);
        at("14:30");
        pull.run();
        show("12:22", 1);
        at("14:35");
        pull.run();
        assertThat(count(TABLE)).as("no window asks for it").isEqualTo(3);

        Reconciliation reconciliation = pull.reconciliation();
        assertThat(reconciliation.turn("signins")).isFalse();

        assertThat(count(TABLE)).isEqualTo(4);
        assertThat(count("Alerts")).isEqualTo(4);
        ReconciledHour hour = reconciliation.hours("signins", 1).getFirst();
        assertThat(hour.result()).isEqualTo(Result.RECOVERED);
        assertThat(hour.hour()).isEqualTo(NOON);
        assertThat(hour.rePulls()).isEqualTo(1);
        assertThat(hour.recovered()).isEqualTo(1);
        assertThat(hour.bins())
                .containsExactly(new ReconciledBin(time("12:10"), 3, 3, 3), new ReconciledBin(time("12:20"), 1, 0, 1));
        assertThat(pull.checkpoint("signins")).contains(time("14:33"));

        ReconciliationHealth health = reconciliation.health("signins").orElseThrow();
        assertThat(health.hoursCompared())
                .as("from 9 o'clock on, six hours back")
                .isEqualTo(4);
        assertThat(health.lastHour()).contains(NOON);
        assertThat(health.rowsAtSource()).isEqualTo(4);
        assertThat(health.rowsHere()).isEqualTo(4);
        assertThat(health.rowsRecovered()).isEqualTo(1);
        assertThat(health.differingHours()).isZero();
        assertThat(health.note()).isEmpty();
    }

    @Test
    void anHourIsComparedOnceItsEndLiesAnHourBehindTheCheckpoint() throws Exception {
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        Reconciliation reconciliation = pull.reconciliation();
        at("14:01");
        pull.run(); // Until 13:59.
        reconciliation.turn("signins");
        assertThat(reconciliation.health("signins").orElseThrow().lastHour()).contains(time("11:00"));
        at("14:02");
        pull.run();
        reconciliation.turn("signins");
        assertThat(reconciliation.health("signins").orElseThrow().lastHour()).contains(time("12:00"));
    }

    @Test
    void rowThatVanishedHereComesBackAfterARestart() throws Exception {
        ingest("12:10", 3);
        at("14:30");
        pull(Map.of("signins", TABLE)).run();
        workspace.close();
        delete("UserPrincipalName = 'user1@example.com'");
        open();
        assertThat(count(TABLE)).isEqualTo(2);

        Reconciliation reconciliation = pull(Map.of("signins", TABLE)).reconciliation();
        reconciliation.turn("signins");

        assertThat(count(TABLE)).isEqualTo(3);
        assertThat(reconciliation.hours("signins", 1).getFirst().result()).isEqualTo(Result.RECOVERED);
    }

    @Test
    void hoursAreComparedOnAfterARestartAndNoneTwice() throws Exception {
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        at("12:30");
        pull.run();
        at("18:30");
        ingest("18:30", 1);
        pull.run();
        assertThat(pull.reconciliation().turn("signins")).as("six of eleven").isTrue();
        List<ReconciledHour> before = pull.reconciliation().hours("signins", 20);
        assertThat(before).hasSize(6);
        workspace.close();
        open();
        at("18:40");

        Reconciliation reconciliation = pull(Map.of("signins", TABLE)).reconciliation();
        assertThat(reconciliation.turn("signins")).isFalse();

        List<ReconciledHour> after = reconciliation.hours("signins", 20);
        assertThat(after.stream().map(ReconciledHour::hour))
                .containsExactly(times("16", "15", "14", "13", "12", "11", "10", "09", "08", "07"));
        assertThat(after).containsAll(before);
    }

    @Test
    void processThatDiesBetweenPullingAgainAndRecordingLeavesNoRowDoubled() throws Exception {
        ingest("12:10", 3);
        at("14:30");
        pull(Map.of("signins", TABLE)).run();
        show("12:22", 2);
        workspace.close();
        assertThat(dyingProcess("signins", TABLE)).isEqualTo(137);
        open();
        assertThat(count(TABLE)).as("they came in before it died").isEqualTo(5);

        Reconciliation reconciliation = pull(Map.of("signins", TABLE)).reconciliation();
        assertThat(reconciliation.hours("signins", 1).getFirst().result()).isEqualTo(Result.UNFINISHED);
        reconciliation.turn("signins");

        assertThat(count(TABLE)).isEqualTo(5);
        assertThat(count("Alerts")).isEqualTo(5);
        assertThat(count("Alerts | distinct AlertId")).isEqualTo(5);
        ReconciledHour hour = reconciliation.hours("signins", 1).getFirst();
        assertThat(hour.result()).isEqualTo(Result.RECOVERED);
        assertThat(hour.recovered()).isEqualTo(2);
    }

    @Test
    void rowsThatTheSourceHasNoMoreAreNoDifference() throws Exception {
        ingest("12:10", 3);
        at("14:30");
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        pull.run();
        storeRow("12:12", tenant.workspaceId().toString());

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("signins");

        ReconciledHour hour = reconciliation.hours("signins", 1).getFirst();
        assertThat(hour.result()).isEqualTo(Result.SOURCE_FEWER);
        assertThat(hour.note()).startsWith("source has fewer: 2026-11-23 12:10 UTC 3 at the source, 4 here");
        ReconciliationHealth health = reconciliation.health("signins").orElseThrow();
        assertThat(health.differingHours()).isZero();
        assertThat(health.note()).contains("source has fewer rows than are here in 1 hour; nothing is missing here");
    }

    @Test
    void rowsOfAnotherWorkspaceDoNotStandInForMissingOnes() throws Exception {
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        at("14:30");
        pull.run();
        show("12:22", 1);
        storeRow("12:23", "11111111-2222-3333-4444-555555555555");

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("signins");

        ReconciledHour hour = reconciliation.hours("signins", 1).getFirst();
        assertThat(hour.result()).isEqualTo(Result.RECOVERED);
        assertThat(hour.bins()).containsExactly(new ReconciledBin(time("12:20"), 1, 0, 1));
        assertThat(count(TABLE)).isEqualTo(2);
    }

    @Test
    void requestsOnOneTableAreEachComparedByTheirOwnQuery() throws Exception {
        ReconciledPull pull = pull(Map.of(
                "all", TABLE + " | where ResultType != '1' // all", "first", TABLE + " | where ResultType == '2'"));
        ingest("12:10", 4);
        at("14:30");
        pull.run();
        show("12:22", 4);

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("first");
        assertThat(count(TABLE)).isEqualTo(4);
        reconciliation.turn("all");
        assertThat(count(TABLE)).isEqualTo(6);

        ReconciliationHealth first = reconciliation.health("first").orElseThrow();
        ReconciliationHealth all = reconciliation.health("all").orElseThrow();
        assertThat(List.of(first.rowsAtSource(), first.rowsHere(), first.rowsRecovered()))
                .containsExactly(2L, 2L, 1L);
        assertThat(List.of(all.rowsAtSource(), all.rowsHere(), all.rowsRecovered()))
                .containsExactly(6L, 6L, 2L);
    }

    @Test
    void rowsThatAQueryAddsToAreComparedToo() throws Exception {
        ReconciledPull pull = pull(Map.of("days", TABLE + " | extend Day = startofday(TimeGenerated)"));
        ingest("12:10", 2);
        at("14:30");
        pull.run();
        show("12:22", 1);

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("days");

        assertThat(count("days_CL")).isEqualTo(3);
        assertThat(reconciliation.hours("days", 1).getFirst().bins())
                .containsExactly(new ReconciledBin(time("12:10"), 2, 2, 2), new ReconciledBin(time("12:20"), 1, 0, 1));
    }

    @Test
    void rowsThatAreKnownInTheirWindowOnlyAreRecoveredByTheSameWindow() throws Exception {
        ReconciledPull pull = pull(Map.of("results", TABLE + " | project ResultType"));
        ingest("12:10", 8);
        at("12:30");
        pull.run(); // From 6:30 to 12:18.
        ingest("12:40", 4);
        at("14:30");
        pull.run(); // To 14:18.
        show("12:11", 2);
        show("12:41", 1);
        Reconciliation reconciliation = pull.reconciliation();
        compareAll(reconciliation, "results");
        assertThat(count("results_CL"))
                .as("the second window is not over for an hour")
                .isEqualTo(14);
        at("15:30");
        pull.run();
        compareAll(reconciliation, "results");

        assertThat(count("results_CL")).isEqualTo(15);
        assertThat(count("Alerts")).isEqualTo(15);
        List<ReconciledHour> hours = reconciliation.hours("results", 9);
        assertThat(hours.stream().mapToLong(ReconciledHour::recovered).sum()).isEqualTo(3);
        assertThat(hours.stream().flatMap(hour -> hour.bins().stream()))
                .containsExactly(
                        new ReconciledBin(time("12:18"), 5, 4, 5), new ReconciledBin(time("06:30"), 10, 8, 10));
        assertThat(reconciliation.health("results").orElseThrow().differingHours())
                .isZero();
    }

    @Test
    void rowsThatAreNeverKnownAgainAreComparedAndNotPulledAgain() throws Exception {
        ReconciledPull pull = pull(Map.of("ages", TABLE + " | project ResultType, Age = now() - TimeGenerated"));
        at("12:30");
        pull.run();
        ingest("12:40", 4);
        at("14:30");
        pull.run();
        show("12:41", 1);
        at("15:30");
        pull.run();

        Reconciliation reconciliation = pull.reconciliation();
        compareAll(reconciliation, "ages");

        assertThat(count("ages_CL")).isEqualTo(4);
        ReconciliationHealth health = reconciliation.health("ages").orElseThrow();
        assertThat(health.differingHours()).isEqualTo(1);
        assertThat(health.note().orElseThrow())
                .startsWith("differs: 2026-11-23 12:18 UTC 5 at the source, 4 here; it is not pulled again");
    }

    private static void compareAll(Reconciliation reconciliation, String request) throws InterruptedException {
        while (reconciliation.turn(request)) {
            // Its turns are short.
        }
    }

    @Test
    void whatCannotBeCountedHereIsAskedForOnceMore() throws Exception {
        Path red = Files.writeString(
                directory.resolve("red.jsonl"),
                "{\"TimeGenerated\":\"2026-11-23T12:01:00Z\",\"Color\":\"red\",\"TenantId\":\"" + tenant.workspaceId()
                        + "\"}\n");
        tenant.load("Paint_CL", red);
        at("20:30");
        ReconciledPull pull = pull(Map.of("paint", "Paint_CL | where Color == 'red'"));
        pull.run();
        assertThat(workspace.tables().table("Paint_CL").orElseThrow().columns())
                .as("no row came, and with it no column that the query could be run on here")
                .noneMatch(column -> column.name().equals("Color"));
        tenant.loadLate("Paint_CL", red, time("18:10"));

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("paint");

        assertThat(count("Paint_CL")).isEqualTo(1);
        assertThat(reconciliation.hours("paint", 1).getFirst().bins())
                .containsExactly(new ReconciledBin(time("18:00"), 1, 0, 1));
    }

    @Test
    void whatCannotBeReconciledSaysWhy() throws Exception {
        ReconciledPull pull = pull(Map.of(
                "sums", TABLE + " | summarize count() by UserPrincipalName",
                "some", TABLE + " | take 5",
                "broken", TABLE + " | where"));
        Reconciliation reconciliation = pull.reconciliation();
        assertThat(note(reconciliation, "sums"))
                .isEqualTo("cannot be reconciled: its windows are on TimeGenerated: it aggregates rows with summarize");
        assertThat(note(reconciliation, "some"))
                .isEqualTo(
                        "cannot be reconciled: rows are left out of every answer: it keeps only so many rows with take");
        assertThat(note(reconciliation, "broken")).isEqualTo("cannot be reconciled: its query does not parse");
        assertThat(reconciliation.turn("sums")).isFalse();
    }

    @Test
    void sourceThatDoesNotAnswerIsAskedAgainAfterTheNextRun() throws Exception {
        ingest("12:10", 1);
        at("14:30");
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        pull.run();
        Reconciliation reconciliation = pull.reconciliation();
        tenant.faults().revokeSecret();
        at("15:35"); // The token of the run is too old by now.
        reconciliation.turn("signins");
        assertThat(note(reconciliation, "signins")).startsWith("the next hour is not compared yet: ");
        tenant.faults().restoreSecret();
        reconciliation.turn("signins");
        assertThat(reconciliation.health("signins").orElseThrow().hoursCompared())
                .isEqualTo(4);
        assertThat(reconciliation.health("signins").orElseThrow().note()).isEmpty();
    }

    @Test
    void rowsThatWereRemovedBecauseOfTheirAgeAreNotMissed() throws Exception {
        ingest("12:10", 2);
        at("14:30");
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        pull.run();
        assertThat(workspace.expire(time("14:31"))).isEqualTo(4);

        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("signins");

        assertThat(count(TABLE)).isZero();
        assertThat(reconciliation.health("signins").orElseThrow().hoursCompared())
                .isZero();
    }

    @Test
    void anHourIsLookedAtOnceMoreADayLater() throws Exception {
        ReconciledPull pull = pull(Map.of("signins", TABLE));
        at("14:30");
        pull.run();
        Reconciliation reconciliation = pull.reconciliation();
        reconciliation.turn("signins");
        show("12:22", 1);
        reconciliation.turn("signins");
        assertThat(count(TABLE)).isZero();

        now.set(NOON.plus(Duration.ofHours(25)));
        compareAll(reconciliation, "signins");

        assertThat(count(TABLE)).isEqualTo(1);
        assertThat(reconciliation.health("signins").orElseThrow().rowsRecovered())
                .isEqualTo(1);
    }

    private ReconciledPull pull(Map<String, String> queries) throws Exception {
        return new ReconciledPull(tenant.tenantFile(), workspace, now::get, queries);
    }

    private static String note(Reconciliation reconciliation, String request) {
        return reconciliation.health(request).orElseThrow().note().orElseThrow();
    }

    private static Instant time(String ofDay) {
        return Instant.parse("2026-11-23T" + ofDay + ":00Z");
    }

    private static Instant[] times(String... hours) {
        return List.of(hours).stream().map(hour -> time(hour + ":00")).toArray(Instant[]::new);
    }

    private void at(String ofDay) {
        now.set(time(ofDay));
    }

    /** Rows that come in at that time, which is not before now. */
    private void ingest(String ofDay, int rows) throws Exception {
        at(ofDay);
        tenant.load(TABLE, file(ofDay, rows));
    }

    /** Rows that came in at that time and are seen only from now on. */
    private void show(String ofDay, int rows) throws Exception {
        tenant.loadLate(TABLE, file(ofDay, rows), time(ofDay));
    }

    private Path file(String ofDay, int rows) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            rowsMade++;
            lines.add(String.format(
                    "{\"TimeGenerated\":\"%s\",\"TenantId\":\"%s\",\"UserPrincipalName\":\"user%d@example.com\","
                            + "\"ResultType\":\"%d\",\"Type\":\"SigninLogs\"}",
                    time(ofDay).minusSeconds(100 - i), tenant.workspaceId(), rowsMade, rowsMade % 4));
        }
        return Files.write(directory.resolve("rows.jsonl"), lines);
    }

    /** A row that did not come from the tenant. */
    private void storeRow(String ofDay, String ofWorkspace) {
        Schema schema = new Schema(
                TABLE,
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("TenantId", ColumnType.STRING),
                        Column.of(Event.INGESTION_TIME, ColumnType.DATETIME)));
        Event row = new Event(schema, new Object[] {time(ofDay), ofWorkspace, time(ofDay)});
        try (WorkspaceTransaction transaction = workspace.begin(TABLE, now.get())) {
            transaction.append(new EventBatch(schema, List.of(row)));
            transaction.commit();
        }
    }

    private long count(String kql) {
        try (QueryCursor cursor = workspace.query(kql + " | count", QueryOptions.at(now.get()))) {
            return (Long) cursor.next().orElseThrow()[0];
        }
    }

    /** With the database's own means, behind the workspace's back. */
    private void delete(String where) throws Exception {
        Path file = WorkspaceSettings.in(directory.resolve("data")).file();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM logs.\"SigninLogs\" WHERE " + where))
                    .isEqualTo(1);
        }
    }

    private int dyingProcess(String name, String query) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReconciledPull.class.getName(),
                        tenant.tenantFile().toString(),
                        directory.resolve("data").toString(),
                        name,
                        query,
                        now.get().toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
