package io.threatlockdown.bench.detection;

import jdk.jfr.Recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Takes events through detection under a recording and prints where the time went: {@code main(workload, rules, events, seconds, file)}. */
final class ProfiledProcess {
    /** Without the first two, samples land where the compiler left a safepoint, not where the time goes. */
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints", "-XX:FlightRecorderOptions=stackdepth=128");

    private static final Duration SAMPLING = Duration.ofMillis(10);

    private ProfiledProcess() {}

    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.valueOf(arguments[0]);
        int rules = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[3]);
        Path file = Path.of(arguments[4]);
        DetectionWork work = DetectionWork.prepare(
                workload,
                workload == Workload.TENANT_ROWS ? RuleSelection.SHIPPED_AND_SIGMA : RuleSelection.WORLD,
                rules,
                rules,
                Integer.parseInt(arguments[2]));
        try (AlertFile sink = new AlertFile();
                Recording recording = new Recording()) {
            passes(work, sink, seconds);
            recording.enable("jdk.ExecutionSample").withPeriod(SAMPLING);
            recording.enable("jdk.NativeMethodSample").withPeriod(SAMPLING);
            recording
                    .enable("jdk.ObjectAllocationSample")
                    .with("throttle", "500/s")
                    .withStackTrace();
            recording.enable("jdk.GarbageCollection");
            recording.start();
            double rate = passes(work, sink, seconds);
            recording.stop();
            recording.dump(file);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,.0f events/s under the recording, which is in %s%n",
                    workload,
                    rate,
                    file.toAbsolutePath());
        }
        HotMethods.read(file).print(System.out);
    }

    /** Whole passes for at least so many seconds; tells the events per second. */
    private static double passes(DetectionWork work, AlertSink sink, long seconds) throws IOException {
        long begin = System.nanoTime();
        long passes = 0;
        long took;
        do {
            work.pass(sink);
            passes++;
            took = System.nanoTime() - begin;
        } while (took < seconds * 1_000_000_000L);
        return passes * work.events() / (took / 1e9);
    }
}
