package io.threatlockdown.pipeline;

import io.threatlockdown.event.Json;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the collecting process at random moments and compares what it holds with what the tenant holds. */
class CrashTest {
    private static final int KILLS = 25;

    /** Before anything is taken in. */
    private static final int EARLY_KILLS = 3;

    private static final long SEED = 20261123;

    @TempDir
    Path directory;

    @Test
    void killedAtRandomMomentsItLosesNothingAndRepeatsNothing() throws Exception {
        Random random = new Random(SEED);
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(SEED, 3_000, 0.01, 288)
                        .with(Rhythm.STEADY)
                        .withAttacks(AlertingAttacks.WITH_EVERY_ROW))
                .withHistory(Duration.ofHours(6));
        try (LocalTenant tenant = LocalTenant.start(settings)) {
            List<Long> rowsAtKills = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = startCollecting(tenant);
                int runs = random.nextInt(mostRuns(kill));
                int millis = random.nextInt(kill < EARLY_KILLS ? 300 : 1_000);
                awaitRuns(runs, process);
                Thread.sleep(millis);
                process.destroyForcibly();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                rowsAtKills.add(rowsHeld());
                System.out.printf(
                        "kill %d, %d ms after %d runs: %d rows held%n", kill + 1, millis, runs, rowsAtKills.getLast());
            }
            assertThat(rowsAtKills).as("a kill came before anything was held").contains(0L);
            assertThat(rowsAtKills.getLast()).as("the last came after").isPositive();
            Instant until = Instant.now();
            collectUntil(tenant, until);

            TenantQueries queries = new TenantQueries(tenant);
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
                for (String table : CollectingProcess.TABLES) {
                    String rows = table + " | where ingestion_time() < " + KqlText.literal(until)
                            + " | project Row = strcat(TimeGenerated, ' ', CorrelationId, ' ', OperationName)";
                    List<String> theirs = queries.texts(rows);
                    assertThat(theirs).as("rows of %s in the tenant", table).hasSizeGreaterThan(100);
                    assertThat(texts(workspace, rows)).as(table).containsExactlyInAnyOrderElementsOf(theirs);
                }
                assertOneAlertForEachRow(workspace);
            }
        }
    }

    /**
     * Exclusive. Kills before the first row, within the first windows, which hold hours, and between small ones: by what the process
     * does, because on a busy machine any time is over before it has done anything.
     */
    private static int mostRuns(int kill) {
        if (kill < EARLY_KILLS) {
            return 1;
        }
        return kill % 3 == 0 ? 30 : 4;
    }

    private static void awaitRuns(int runs, Process process) throws IOException {
        BufferedReader out = process.inputReader();
        for (int i = 0; i < runs; i++) {
            assertThat(out.readLine()).isEqualTo("ran");
        }
    }

    private long rowsHeld() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            return CollectingProcess.TABLES.stream()
                    .mapToLong(table -> rows(workspace, table))
                    .sum();
        }
    }

    private static long rows(Workspace workspace, String table) {
        return Long.parseLong(
                texts(workspace, table + " | count | project tostring(Count)").getFirst());
    }

    /** Every row of the tenant raises at least the rule for all Log Analytics events, and no row raises two. */
    private static void assertOneAlertForEachRow(Workspace workspace) {
        long rows = CollectingProcess.TABLES.stream()
                .mapToLong(table -> rows(workspace, table))
                .sum();
        assertThat(texts(workspace, "Alerts | count | project tostring(Count)")).containsExactly(Long.toString(rows));
        assertThat(texts(workspace, "Alerts | distinct AlertId | count | project tostring(Count)"))
                .containsExactly(Long.toString(rows));
    }

    private void collectUntil(LocalTenant tenant, Instant until) throws Exception {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            Collector collector = CollectingProcess.collector(
                    Json.read(Files.readString(tenant.tenantFile())), workspace, Duration.ofMillis(200));
            try (collector) {
                collector.start();
                CollectingProcess.awaitCheckpoints(collector, until);
            }
        }
    }

    private Process startCollecting(LocalTenant tenant) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectingProcess.class.getName(),
                        tenant.tenantFile().toString(),
                        directory.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it collects, not while Java loads its classes.
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("collecting");
        return process;
    }

    private static List<String> texts(Workspace workspace, String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}
