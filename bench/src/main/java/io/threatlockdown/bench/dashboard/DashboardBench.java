package io.threatlockdown.bench.dashboard;

import io.threatlockdown.bench.ChildProcess;
import io.threatlockdown.bench.PeakMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** {@code tld bench dashboard}. */
@Command(
        name = "dashboard",
        description = {
            "People click through the dashboard of a workspace with many alerts: how long each kind of answer takes, to its last byte.",
            "The workspace is made once and kept; events and alerts come in meanwhile. The people are on the same machine and share its cores with the server."
        },
        mixinStandardHelpOptions = true)
public final class DashboardBench implements Callable<Integer> {
    /** What 95 of 100 answers are to stay below. */
    private static final double AIM_MILLIS = 300;

    private static final long SEED = 7;
    private static final Duration ALONE = Duration.ofSeconds(5);

    @Option(names = "--alerts", description = "alerts in thirty days (default: ${DEFAULT-VALUE})")
    private long alerts = 1_000_000;

    @Option(names = "--events", description = "events in thirty days, of all tables (default: ${DEFAULT-VALUE})")
    private long events = 10_000_000;

    @Option(names = "--users", description = "people who click (default: ${DEFAULT-VALUE})")
    private int users = 10;

    @Option(names = "--seconds", description = "for so long (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(
            names = "--pause",
            description = "milliseconds between two clicks of a person, at most (default: ${DEFAULT-VALUE})")
    private int pause = 2_000;

    @Option(
            names = "--data",
            description = "where the workspace is kept (default: bench/target/dashboard-ALERTS-EVENTS)")
    private Path data;

    @Option(names = "--heap", description = "the server's Java heap (default: ${DEFAULT-VALUE})")
    private String heap = "1g";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path directory = data == null
                ? Path.of("bench", "target", "dashboard-" + alerts + "-" + events)
                        .toAbsolutePath()
                : data;
        FilledWorkspace workspace = new FilledWorkspace(directory, alerts, events);
        out.printf(Locale.ROOT, "Workspace of %,d alerts and %,d events in %s …%n", alerts, events, directory);
        out.flush();
        long begin = System.nanoTime();
        if (workspace.make()) {
            out.printf(Locale.ROOT, "made in %,.0f s%n", (System.nanoTime() - begin) / 1e9);
        }
        try (ChildProcess server = ChildProcess.start(
                DashboardProcess.class,
                heap,
                List.of(directory.toString(), Integer.toString(workspace.eventsPerHour())))) {
            String[] ready = server.line().split(" ");
            URI address = URI.create(ready[0]);
            LongSupplier processor = () -> worked(server);
            // Twice: the first time what is compiled or read for the first time is measured too.
            InstantSource clock = FilledWorkspace.clock();
            Clicking alone = new Clicking(address, ready[1], clock, 1, Duration.ZERO, SEED + 1);
            alone.during(ALONE, new Timings(processor));
            Timings byItself = new Timings(processor);
            alone.during(ALONE, byItself);
            print("One person, without a pause", byItself, out);
            Timings together = new Timings(processor);
            new Clicking(address, ready[1], clock, users, Duration.ofMillis(pause), SEED)
                    .during(Duration.ofSeconds(seconds), together);
            print(
                    users + " people for " + seconds + " s, at most " + pause + " ms between two clicks of each",
                    together,
                    out);
            judge(together.whole(), PeakMemory.kilobytes(server.id()), out);
        }
        return 0;
    }

    /** 0 on a system that does not say. */
    private static long worked(ChildProcess server) {
        return ProcessHandle.of(server.id())
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static void print(String title, Timings timings, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%s%n%-36s %7s %9s %9s %9s %9s %9s%n",
                title,
                "",
                "count",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "cpu ms");
        timings.lines().forEach(line -> print(line, out));
        print(timings.whole(), out);
        out.flush();
    }

    private static void print(Timings.Line line, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-36s %,7d %,9.1f %,9.1f %,9.1f %,9.1f %,9.1f%n",
                line.what(),
                line.count(),
                line.p50(),
                line.p95(),
                line.p99(),
                line.max(),
                line.processor());
    }

    private void judge(Timings.Line whole, long peak, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n95 of 100 answers within %,.0f ms, aim %,.0f ms: %s%n",
                whole.p95(),
                AIM_MILLIS,
                whole.p95() <= AIM_MILLIS ? "met" : "not met");
        out.printf(
                Locale.ROOT, "peak memory of the server %,d MB  (whole process, heap limit %s)%n", peak / 1024, heap);
        out.println("cpu ms: what processors worked for the server, one person's answers each by itself");
        out.flush();
    }
}
