package io.threatlockdown.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code tld bench pipeline}. */
@Command(
        name = "pipeline",
        description = {
            "From the tenant's answer to committed rows and alerts: rows per second and the collecting process's peak memory.",
            "The tenant is another process on the same machine and shares its cores; the line 'answer only' is what it and the",
            "reading of its answer take without the rest."
        },
        mixinStandardHelpOptions = true)
final class PipelineBench implements Callable<Integer> {
    @Option(names = "--rows", description = "sign-ins of about 2 KB in one answer (default: ${DEFAULT-VALUE})")
    private int rows = 40_000;

    @Option(names = "--heap", description = "the collecting process's Java heap (default: ${DEFAULT-VALUE})")
    private String heap = "256m";

    @Spec
    private CommandSpec spec;

    private record Measured(long rows, long second, double seconds) {
        static Measured of(String line, String name) throws IOException {
            String[] words = line.split(" ");
            if (!words[0].equals(name)) {
                throw new IOException("expected '" + name + "', got: " + line);
            }
            return new Measured(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]) / 1e9);
        }

        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path directory = Files.createTempDirectory("tld-bench");
        try {
            out.println("Preparing a tenant with " + rows + " sign-ins …");
            out.flush();
            Path tenantDirectory = directory.resolve("tenant");
            try (ChildProcess tenant = ChildProcess.start(
                    TenantProcess.class, "2g", List.of(tenantDirectory.toString(), Integer.toString(rows)))) {
                tenant.line();
                measure(tenantDirectory.resolve("tenant/tenant.json"), directory.resolve("data"), out);
            }
            return 0;
        } finally {
            delete(directory);
        }
    }

    private void measure(Path tenantFile, Path data, PrintWriter out) throws IOException {
        try (ChildProcess collecting =
                ChildProcess.start(CollectingProcess.class, heap, List.of(tenantFile.toString(), data.toString()))) {
            Measured answer = Measured.of(collecting.line(), "answer");
            Measured pipeline = Measured.of(collecting.line(), "pipeline");
            long peak = Long.parseLong(collecting.line().split(" ")[1]);
            double megabytes = answer.second() / 1e6;
            print(out, "answer only", answer, megabytes);
            print(out, "whole way", pipeline, megabytes);
            out.printf(Locale.ROOT, "alerts            %,12d%n", pipeline.second());
            out.printf(
                    Locale.ROOT,
                    "ratio             %12.2f   (whole way to answer only, in time)%n",
                    pipeline.seconds() / answer.seconds());
            out.printf(Locale.ROOT, "peak memory       %,12d MB  (whole process, heap limit %s)%n", peak / 1024, heap);
            out.flush();
        }
    }

    private static void print(PrintWriter out, String name, Measured measured, double megabytes) {
        out.printf(
                Locale.ROOT,
                "%-14s    %,12d rows  %8.2f s  %,10.0f rows/s  %7.1f MB/s%n",
                name,
                measured.rows(),
                measured.seconds(),
                measured.rowsPerSecond(),
                megabytes / measured.seconds());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
