package io.threatlockdown.bench.dashboard;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.server.DashboardServer;
import io.threatlockdown.server.ServerSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;

/**
 * The dashboard's server on a workspace, from the end of the workspace's days on: {@code main(directory, events per hour)}; prints its
 * address and the administrator's password when it answers. Events come in from then on, and stay in the workspace.
 */
final class DashboardProcess {
    private DashboardProcess() {}

    public static void main(String[] arguments) throws Exception {
        // There is no logback here, which Spring Boot would set up.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LogManager.getLogManager().reset();
        Path directory = Path.of(arguments[0]);
        // An account of an earlier run has a password that nobody knows any more.
        Files.deleteIfExists(directory.resolve("accounts.json"));
        InstantSource clock = FilledWorkspace.clock();
        Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
        Detector rules = new Detector(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
        Collector collector = new Collector(
                List.of(),
                Cloud.PUBLIC.endpoints(),
                new WindowSettings(Duration.ZERO, Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                rules,
                LeavingLines.NONE,
                clock,
                ZoneOffset.UTC);
        Backfills backfills = Backfills.start(workspace, collector, rules, clock);
        DashboardServer server = DashboardServer.start(
                new ServerSettings("127.0.0.1", 0, directory, Optional.empty()),
                workspace,
                collector,
                backfills,
                rules,
                clock);
        int seed = (int) System.currentTimeMillis();
        Thread.ofPlatform()
                .name("coming-in")
                .daemon()
                .start(new ComingIn(workspace, rules, clock, seed, Integer.parseInt(arguments[1])));
        System.out.println(server.address() + " " + server.firstPassword().orElseThrow());
        Thread.sleep(Duration.ofHours(6));
    }
}
