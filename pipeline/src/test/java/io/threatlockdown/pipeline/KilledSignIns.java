package io.threatlockdown.pipeline;

import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.health.RequestTotals;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Sign-ins that are collected by processes that are killed, and by this one, each into a workspace of its own. */
final class KilledSignIns {
    /** The workspace of the process that is killed. */
    static final String KILLED = "killed";

    private final Path directory;
    private final long seed;

    KilledSignIns(Path directory, long seed) {
        this.directory = directory;
        this.seed = seed;
    }

    /** Without events of its own. */
    LocalTenant emptyTenant(AnswerLimits limits) {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant-" + limits.rows()))
                .withScenario(new ScenarioSettings(seed, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withLimits(limits));
    }

    void load(LocalTenant tenant, List<String> lines) throws Exception {
        tenant.load(SignInRules.TABLE, Files.write(directory.resolve("part.jsonl"), lines));
    }

    Workspace workspace(String name) {
        return Workspace.open(WorkspaceSettings.in(directory.resolve(name)));
    }

    /** Until everything that the tenant holds is taken in; what the request did is this. */
    RequestTotals collect(LocalTenant tenant, String name) throws Exception {
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
            return collector.health().getFirst().totals();
        }
    }

    /**
     * In a process that is killed so long after so many runs: by what it does, because on a busy machine any time is over before it has
     * done anything.
     */
    void collectForAWhile(LocalTenant tenant, int runs, int millis) throws Exception {
        new SignInRules(directory.resolve("rules"));
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
                        directory.resolve(KILLED).toString(),
                        directory.resolve("rules").toString(),
                        SignInRules.TABLE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it collects, not while Java loads its classes.
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("collecting");
        for (int i = 0; i < runs; i++) {
            assertThat(out.readLine()).isEqualTo("ran");
        }
        Thread.sleep(millis);
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
