package io.threatlockdown.bench.collect;

import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.bench.PeakMemory;
import io.threatlockdown.bench.ProcessTime;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.PullOutcome;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in everything that comes on a way, as the product does: client, identity, rules, DuckDB. {@code main(directory, way, data)} prints
 * {@code whole <rows> <bytes> <nanoseconds> <nanoseconds of processors>} and {@code memory <peak of the heap> <of the process> 0 0}, bytes.
 */
final class WholeWayProcess {
    /** MB that the database may hold beside the heap. */
    private static final int DATABASE_MEMORY = 512;

    private WholeWayProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Way way = Way.valueOf(arguments[1]);
        long bytes = Files.size(directory.resolve(way.file()));
        collect(Connection.to(directory), way, bytes, Path.of(arguments[2]));
        System.out.println("memory " + peakHeap() + " " + PeakMemory.kilobytes() * 1024 + " 0 0");
        System.exit(0);
    }

    private static void collect(Connection connection, Way way, long bytes, Path data) throws Exception {
        try (Workspace workspace = Workspace.open(new WorkspaceSettings(data, DATABASE_MEMORY));
                Collector collector = new Collector(
                        java.util.List.of(connection.collection(way)),
                        connection.endpoints(),
                        new WindowSettings(Duration.ofMinutes(5), Duration.ZERO),
                        RetryPolicy.USUAL,
                        workspace,
                        new Detector(
                                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                                AnalysisSettings.of(3),
                                workspace::memory),
                        LeavingLines.NONE,
                        InstantSource.system(),
                        ZoneOffset.UTC)) {
            CompletableFuture<PullOutcome> ended = new CompletableFuture<>();
            collector.onRun((health, outcome) -> ended.complete(outcome));
            ProcessTime time = ProcessTime.begin();
            collector.start();
            PullOutcome outcome = ended.get();
            if (!(outcome instanceof PullOutcome.Pulled pulled)) {
                throw new IllegalStateException("not collected: " + outcome);
            }
            System.out.println(Measured.line("whole", pulled.rows(), bytes, time));
        }
    }

    /** Of each part of the heap at its own worst moment: no less than the heap ever was. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
