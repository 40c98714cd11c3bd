package io.threatlockdown.bench.collect;

import io.threatlockdown.bench.ChildProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code tld bench collect}. */
@Command(
        name = "collect",
        description = {
            "How fast answers of Log Analytics, Graph and Storage are read into events, beside Jackson's streaming reader alone on the",
            "same bytes, in turns; and how fast, and in how much memory, they go the whole way into a workspace."
        },
        mixinStandardHelpOptions = true)
public final class CollectBench implements Callable<Integer> {
    @Option(
            names = "--rows",
            description = {
                "sign-ins, and ten times as many narrow rows (default: ${DEFAULT-VALUE}); more than 41,000 are no answer,",
                "which has 100 MB at most"
            })
    private int rows = 40_000;

    @Option(names = "--runs", description = "measured runs of each reading (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--heap",
            description = "Java heap of the process that goes the whole way (default: ${DEFAULT-VALUE})")
    private String heap = "200m";

    @Option(names = "--only", description = "only this way: ${COMPLETION-CANDIDATES}")
    private List<Way> only = List.of(Way.values());

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CollectReport report = new CollectReport(spec.commandLine().getOut());
        Path directory = Files.createTempDirectory("tld-bench");
        try {
            report.preparing(rows);
            try (ChildProcess tenant = ChildProcess.start(
                    AnswerTenant.class, "3g", List.of(directory.toString(), Integer.toString(rows)))) {
                tenant.line();
                measure(directory, report);
            }
            return 0;
        } finally {
            delete(directory);
        }
    }

    private void measure(Path directory, CollectReport report) throws IOException {
        report.readings();
        for (Way way : only) {
            long megabytes = Files.size(directory.resolve(way.file())) >> 20;
            List<String> arguments = List.of(directory.toString(), way.name(), Integer.toString(runs));
            try (ChildProcess reading =
                    ChildProcess.start(ReadingProcess.class, megabytes * 2 + 400 + "m", arguments)) {
                report.read(
                        way, measured(reading).skip(4L * ReadingProcess.WARM_UP).toList());
            }
        }
        report.wholeWays(heap);
        for (Way way : only) {
            Path data = directory.resolve("data-" + way);
            try (ChildProcess whole = ChildProcess.start(
                    WholeWayProcess.class, heap, List.of(directory.toString(), way.name(), data.toString()))) {
                report.tookIn(way, measured(whole).toList());
            }
        }
        report.reference();
    }

    private static Stream<Measured> measured(ChildProcess process) throws IOException {
        List<Measured> runs = new ArrayList<>();
        for (String line : process.lines().toList()) {
            runs.add(Measured.of(line));
        }
        return runs.stream();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
