package io.threatlockdown.bench.detection;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One thing to measure.
 *
 * @param selection of rules; their number is only asked for with {@link RuleSelection#WORLD}
 * @param writing whether alerts are written
 * @param usualRules about how many rules the events know
 * @param rules about how many rules there are
 * @param events of one pass
 * @param seconds of measuring, and as many of warming up before
 */
record DetectionCase(
        Workload workload,
        RuleSelection selection,
        boolean writing,
        int usualRules,
        int rules,
        int events,
        int seconds) {
    private static final String HEAP = "3g";
    private static final int ITERATIONS = 3;
    private static final int FIRST_JVM_THAT_WARNS = 24;

    /** Runs it in a JVM of its own. */
    Measured measure() throws IOException {
        Path facts = Files.createTempFile("tld-bench", ".properties");
        TimeValue iteration = TimeValue.milliseconds(seconds * 1_000L / ITERATIONS);
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include("^" + DetectionRun.class.getName().replace(".", "\\.") + "\\.pass$")
                            .param("workload", workload.name())
                            .param("selection", selection.name())
                            .param("writing", Boolean.toString(writing))
                            .param("usualRules", Integer.toString(usualRules))
                            .param("rules", Integer.toString(rules))
                            .param("events", Integer.toString(events))
                            .param("facts", facts.toString())
                            .forks(1)
                            .threads(1)
                            .warmupIterations(ITERATIONS)
                            .warmupTime(iteration)
                            .measurementIterations(ITERATIONS)
                            .measurementTime(iteration)
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .jvmArgs(jvmArguments())
                            .build())
                    .runSingle();
            return new Measured(
                    DetectionFacts.read(facts), result.getPrimaryResult().getScore(), allocated(result));
        } catch (RunnerException failed) {
            throw new IOException("the measured process failed: " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(facts);
        }
    }

    /** JMH uses what newer JVMs warn of. */
    private static String[] jvmArguments() {
        return Runtime.version().feature() < FIRST_JVM_THAT_WARNS
                ? new String[] {"-Xmx" + HEAP, "-Xms" + HEAP}
                : new String[] {"-Xmx" + HEAP, "-Xms" + HEAP, "--sun-misc-unsafe-memory-access=allow"};
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .map(entry -> (Result<?>) entry.getValue())
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }

    /**
     * @param seconds of one pass
     * @param allocatedBytes of one pass
     */
    record Measured(DetectionFacts facts, double seconds, double allocatedBytes) {
        double eventsPerSecond() {
            return facts.events() / seconds;
        }

        double processorSeconds() {
            return facts.processorNanos() / 1e9;
        }

        double megabytesPerSecond() {
            return facts.bytes() / 1e6 / seconds;
        }

        double allocatedPerEvent() {
            return allocatedBytes / facts.events();
        }
    }
}
