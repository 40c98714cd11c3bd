package io.threatlockdown.bench.kql;

import io.threatlockdown.workspace.WorkspaceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** {@code tld bench kql}. */
@Command(
        name = "kql",
        description = {
            "Queries of analysts and scheduled rules on sign-in logs in a workspace, against SQL by hand for the same answer, in turns;",
            "and how fast rows are taken in, alone and while queries run."
        },
        mixinStandardHelpOptions = true)
public final class KqlBench implements Callable<Integer> {
    @Option(names = "--rows", description = "rows of SigninLogs (default: ${DEFAULT-VALUE})")
    private long rows = 10_000_000;

    @Option(
            names = "--data",
            description =
                    "keep the workspace in this directory and take it from there the next time; each run adds the rows of --ingest")
    private Path data;

    @Option(names = "--runs", description = "measured runs of each query (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(names = "--memory", description = "MB that the database may hold (default: ${DEFAULT-VALUE})")
    private int memory = 1_024;

    @Option(names = "--only", description = "only the queries whose name contains this")
    private String only = "";

    @Option(
            names = "--ingest",
            description = "rows to take in while queries run; 0 for none (default: ${DEFAULT-VALUE})")
    private long ingest = 200_000;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        KqlReport report = new KqlReport(spec.commandLine().getOut());
        Path directory = data == null ? Files.createTempDirectory("tld-bench") : data;
        try (SignInWorkspace signIns = SignInWorkspace.open(new WorkspaceSettings(directory, memory), rows)) {
            report.filling(rows, directory);
            report.filled(signIns.fill());
            QueryComparison comparison = new QueryComparison(signIns, runs);
            List<HuntingQuery> queries = HuntingQueries.all().stream()
                    .filter(query -> query.name().contains(only))
                    .toList();
            report.heading();
            for (HuntingQuery query : queries) {
                report.compared(comparison.compare(query));
            }
            report.worst();
            if (ingest > 0) {
                ingest(signIns, comparison, queries, report);
            }
            return 0;
        } finally {
            if (data == null) {
                delete(directory);
            }
        }
    }

    private void ingest(
            SignInWorkspace signIns, QueryComparison comparison, List<HuntingQuery> queries, KqlReport report) {
        report.ingested("alone", signIns.append(ingest), 0);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        Thread asking = Thread.ofPlatform().name("asking").start(() -> {
            for (int i = 0; !ended.get(); i++) {
                comparison.answers(queries.get(i % queries.size()));
                answered.addAndGet(2);
            }
        });
        Ingestion busy = signIns.append(ingest);
        ended.set(true);
        report.ingested("while queries run", busy, answered.get());
        try {
            asking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
