package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.State;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a process in the midst of a backfill at random moments, and compares what it holds with what the tenant holds. */
class BackfillCrashTest {
    private static final int KILLS = 8;
    private static final long SEED = 20261126;

    @TempDir
    private Path directory;

    @Test
    void killedAtRandomMomentsItLosesNothingAndRepeatsNothing() throws Exception {
        Random random = new Random(SEED);
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(SEED, 1_500, 0.01, 288)
                        .with(Rhythm.STEADY)
                        .withAttacks(AlertingAttacks.WITH_EVERY_ROW))
                .withHistory(Duration.ofHours(25));
        try (LocalTenant tenant = LocalTenant.start(settings)) {
            Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Instant from = to.minus(Duration.ofHours(24));
            List<Double> sharesAtKills = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = startTakingIn(tenant, from, to);
                // The kill must come while it takes in, not while Java loads its classes.
                BufferedReader out = process.inputReader();
                assertThat(out.readLine()).isEqualTo("taking in");
                for (int window = 0; window < kill % 3; window++) {
                    assertThat(out.readLine()).isEqualTo("a window");
                }
                Thread.sleep(random.nextInt(600));
                process.destroyForcibly();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                sharesAtKills.add(share());
                System.out.printf("kill %d: %.3f of it taken in%n", kill + 1, sharesAtKills.getLast());
            }
            assertThat(sharesAtKills).as("a kill came in the midst of it").anyMatch(share -> share > 0 && share < 1);
            assertThat(sharesAtKills).as("it never went back").isSorted();

            try (BackfillHarness harness = new BackfillHarness(
                    tenant,
                    directory.resolve("data"),
                    BackfillHarness.logAnalytics(tenant, CollectingProcess.TABLES.toArray(String[]::new)))) {
                BackfillProgress ended = harness.run(BackfillHarness.order(from, to));

                assertThat(ended.backfill().id()).isEqualTo(1);
                assertThat(ended.backfill().state()).isEqualTo(State.DONE);
                long rows = 0;
                for (String table : CollectingProcess.TABLES) {
                    List<String> theirs = harness.theirs(BackfillHarness.rows(table, from, to));
                    assertThat(theirs).as("rows of %s in the tenant", table).hasSizeGreaterThan(50);
                    assertThat(harness.ours(BackfillHarness.rows(table, from, to)))
                            .as(table)
                            .containsExactlyInAnyOrderElementsOf(theirs);
                    rows += theirs.size();
                }
                // Every row raises at least the rule for all events of Log Analytics, and none raises two.
                assertThat(harness.number("Alerts | count")).isEqualTo(rows);
                assertThat(harness.number("Alerts | distinct AlertId | count")).isEqualTo(rows);
                assertThat(ended.newRows()).isEqualTo(rows);
                assertThat(ended.alerts()).isEqualTo(rows);
            }
        }
    }

    private double share() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            return workspace.backfills().stream()
                    .mapToDouble(BackfillCrashTest::share)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static double share(StoredBackfill backfill) {
        return new BackfillProgress(backfill, 0, Optional.empty()).share();
    }

    private Process startTakingIn(LocalTenant tenant, Instant from, Instant to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackfillProcess.class.getName(),
                        tenant.tenantFile().toString(),
                        directory.resolve("data").toString(),
                        from.toString(),
                        to.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
