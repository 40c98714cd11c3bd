package io.threatlockdown.pipeline;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A process that takes in a span of the tenant of a {@code tenant.json} until it is killed, and says a line for each window:
 * {@code main(tenant.json, data, from, to)}.
 */
final class BackfillProcess {
    private BackfillProcess() {}

    public static void main(String[] arguments) throws Exception {
        EndsWithParent.watch();
        Workspace workspace = Workspace.open(WorkspaceSettings.in(Path.of(arguments[1])));
        Detector detector = new Detector(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
        Collector collector = CollectingProcess.collector(
                Json.read(Files.readString(Path.of(arguments[0]))),
                workspace,
                Duration.ofMinutes(1),
                detector,
                CollectingProcess.TABLES);
        Backfills backfills = Backfills.start(workspace, collector, detector, InstantSource.system());
        backfills.begin(BackfillHarness.order(Instant.parse(arguments[2]), Instant.parse(arguments[3])));
        System.out.println("taking in");
        long windows = backfills.progress().getFirst().windows();
        while (true) {
            long now = backfills.progress().getFirst().windows();
            for (; windows < now; windows++) {
                System.out.println("a window");
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
