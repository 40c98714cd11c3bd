package io.threatlockdown.pipeline;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rules remember is as safe as the rows: kills and answers that break off change no alert.
 *
 * <p>The outcome can be compared alert by alert because one request takes its windows in their order, each answer is looked at in the
 * order in which its rows happened, and the rows here happened in the order in which the tenant got them. So however the windows fall,
 * the rules see one and the same stream.
 */
class RememberingCrashTest {
    private static final int KILLS = 10;
    private static final int ROWS_BETWEEN = 120;
    private static final long SEED = 20261126;

    @TempDir
    Path directory;

    @Test
    void killedAtRandomMomentsItRaisesTheAlertsOfAnUndisturbedRun() throws Exception {
        Random random = new Random(SEED);
        List<String> lines = SignInRules.lines((KILLS + 1) * ROWS_BETWEEN, SEED);
        try (LocalTenant tenant = emptyTenant(AnswerLimits.AZURE)) {
            int killedWithAlerts = 0;
            for (int kill = 0; kill <= KILLS; kill++) {
                for (int part = 0; part < 4; part++) {
                    int from = kill * ROWS_BETWEEN + part * ROWS_BETWEEN / 4;
                    load(tenant, lines.subList(from, from + ROWS_BETWEEN / 4));
                }
                if (kill < KILLS) {
                    // Longer where earlier ones came too soon: on a slow machine nothing would be collected before a
                    // kill.
                    collectForAWhile(tenant, random.nextInt(1_500) * (1 + kill - killedWithAlerts));
                    try (Workspace workspace = workspace("killed")) {
                        killedWithAlerts += SignInRules.alerts(workspace).isEmpty() ? 0 : 1;
                    }
                }
            }
            collect(tenant, "killed");
            collect(tenant, "undisturbed");

            try (Workspace killed = workspace("killed");
                    Workspace undisturbed = workspace("undisturbed")) {
                List<String> expected = SignInRules.alerts(undisturbed);
                assertThat(killedWithAlerts).isPositive();
                assertThat(expected).hasSize(lines.size());
                for (int rule : new int[] {100, 101, 102, 103, 110, 111, 112}) {
                    assertThat(expected).as("rule %d", rule).anyMatch(alert -> alert.endsWith(" " + rule));
                }
                assertThat(SignInRules.alerts(killed)).isEqualTo(expected);
            }
        }
    }

    @Test
    void anAnswerThatIsCutOffLeavesNoCountedEvents() throws Exception {
        // More than are held back before the rules look: they have counted when the answer turns out to be cut off.
        List<String> lines = SignInRules.lines(24_000, SEED);
        try (LocalTenant limited = emptyTenant(new AnswerLimits(14_000, 64_000_000))) {
            for (int part = 0; part < 4; part++) {
                load(limited, lines.subList(part * 6_000, (part + 1) * 6_000));
            }
            collect(limited, "cut off");
        }
        try (LocalTenant whole = emptyTenant(AnswerLimits.AZURE)) {
            load(whole, lines);
            collect(whole, "whole");
        }

        try (Workspace cutOff = workspace("cut off");
                Workspace whole = workspace("whole")) {
            assertThat(SignInRules.alerts(cutOff)).hasSize(lines.size()).isEqualTo(SignInRules.alerts(whole));
        }
    }

    private LocalTenant emptyTenant(AnswerLimits limits) {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant-" + limits.rows()))
                .withScenario(new ScenarioSettings(SEED, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withLimits(limits));
    }

    private void load(LocalTenant tenant, List<String> lines) throws Exception {
        tenant.load(SignInRules.TABLE, Files.write(directory.resolve("part.jsonl"), lines));
    }

    private Workspace workspace(String name) {
        return Workspace.open(WorkspaceSettings.in(directory.resolve(name)));
    }

    /** Until everything that the tenant holds is taken in. */
    private void collect(LocalTenant tenant, String name) throws Exception {
        Instant until = Instant.now();
        try (Workspace workspace = workspace(name);
                Collector collector = CollectingProcess.collector(
                        Json.read(Files.readString(tenant.tenantFile())),
                        workspace,
                        Duration.ofMillis(200),
                        new SignInRules(directory.resolve("rules")).detector(workspace),
                        List.of(SignInRules.TABLE))) {
            collector.start();
            CollectingProcess.awaitCheckpoints(collector, until);
        }
    }

    private void collectForAWhile(LocalTenant tenant, int millis) throws Exception {
        new SignInRules(directory.resolve("rules"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectingProcess.class.getName(),
                        tenant.tenantFile().toString(),
                        directory.resolve("killed").toString(),
                        directory.resolve("rules").toString(),
                        SignInRules.TABLE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it collects, not while Java loads its classes.
        assertThat(process.inputReader().readLine()).isEqualTo("collecting");
        Thread.sleep(millis);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
