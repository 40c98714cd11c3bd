package io.threatlockdown.bench.detection;

import io.threatlockdown.bench.ChildProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;

/** {@code tld bench detection}. */
@Command(
        name = "detection",
        description = {
            "Decoders, rules and the writing of alerts, on one thread: events per second through a ruleset of the usual size, of which",
            "the shipped one is a part. Each figure comes from a process of its own."
        },
        mixinStandardHelpOptions = true)
public final class DetectionBench implements Callable<Integer> {
    /** Measured on one core with alerts written, for 2.4 KB rows of Azure. */
    private static final int ORIGINAL_AZURE = 3_380;

    /** The same for a mix of syslog lines and JSON of 500 bytes. */
    private static final int ORIGINAL_MIX = 6_570;

    private static final int ROUNDS = 2;
    private static final String PROFILED_HEAP = "3g";

    @Option(names = "--events", description = "events of one pass (default: ${DEFAULT-VALUE})")
    private int events = 100_000;

    @Option(
            names = "--seconds",
            description =
                    "seconds of measuring, after as many of warming up; a pass that has begun is ended (default: ${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--rules", description = "about how many rules (default: ${DEFAULT-VALUE})")
    private int rules = 4_500;

    @Option(names = "--only", description = "measure one workload only: ${COMPLETION-CANDIDATES}")
    private Workload only;

    @Option(
            names = "--profile",
            description = "show instead where the time goes; needs --only or profiles the workloads one by one")
    private boolean profile;

    @Option(names = "--recording", description = "where --profile leaves its recording (default: ${DEFAULT-VALUE})")
    private Path recording = Path.of("detection.jfr");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (profile) {
            profile(out);
            return 0;
        }
        // Another benchmark on this machine is its user's business.
        System.setProperty("jmh.ignoreLock", "true");
        DetectionReport report = new DetectionReport(out);
        if (wanted(Workload.AZURE_ROWS)) {
            report.title("Rows of Azure tables");
            DetectionCase.Measured usual = measure(Workload.AZURE_ROWS, true, rules);
            report.usual(usual);
            report.unwritten(usual, measure(Workload.AZURE_ROWS, false, rules));
            report.doubled(usual, measure(Workload.AZURE_ROWS, true, 2 * rules));
            report.json(measure(Workload.AZURE_JSON, true, rules));
            report.original(usual, ORIGINAL_AZURE);
        }
        if (wanted(Workload.TENANT_ROWS)) {
            report.title("Rows of the local tenant, through the rules that ship");
            Map<RuleSelection, DetectionCase.Measured> least =
                    inTurn(RuleSelection.FIRST, RuleSelection.SHIPPED, RuleSelection.SHIPPED_AND_SIGMA);
            DetectionCase.Measured first = least.get(RuleSelection.FIRST);
            report.first(first);
            report.compared("all that ship", least.get(RuleSelection.SHIPPED), first);
            report.compared("with Sigma rules", least.get(RuleSelection.SHIPPED_AND_SIGMA), first);
            report.end();
        }
        if (only == Workload.AZURE_JSON) {
            report.title("Rows of Azure tables as JSON text");
            report.usual(measure(Workload.AZURE_JSON, true, rules));
        }
        if (wanted(Workload.MIXED_LINES)) {
            report.title("Lines of text and of JSON");
            DetectionCase.Measured usual = measure(Workload.MIXED_LINES, true, rules);
            report.usual(usual);
            report.unwritten(usual, measure(Workload.MIXED_LINES, false, rules));
            report.doubled(usual, measure(Workload.MIXED_LINES, true, 2 * rules));
            report.original(usual, ORIGINAL_MIX);
        }
        return 0;
    }

    private boolean wanted(Workload workload) {
        return only == null || only == workload;
    }

    private DetectionCase.Measured measure(Workload workload, boolean writing, int allRules) throws IOException {
        return new DetectionCase(workload, RuleSelection.WORLD, writing, rules, allRules, events, seconds).measure();
    }

    private DetectionCase.Measured measure(RuleSelection selection) throws IOException {
        return new DetectionCase(Workload.TENANT_ROWS, selection, true, 0, 0, events, seconds).measure();
    }

    /**
     * Each in a process of its own, one after the other and then all again, so that whatever else keeps the machine busy for a while
     * meets them alike; of each what cost least.
     */
    private Map<RuleSelection, DetectionCase.Measured> inTurn(RuleSelection... selections) throws IOException {
        Map<RuleSelection, DetectionCase.Measured> least = new EnumMap<>(RuleSelection.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (RuleSelection selection : selections) {
                least.merge(
                        selection,
                        measure(selection),
                        BinaryOperator.minBy(Comparator.comparingDouble(DetectionCase.Measured::processorSeconds)));
            }
        }
        return least;
    }

    private void profile(PrintWriter out) throws IOException {
        for (Workload workload : only == null ? Workload.values() : new Workload[] {only}) {
            List<String> arguments = List.of(
                    workload.name(),
                    Integer.toString(rules),
                    Integer.toString(events),
                    Integer.toString(seconds),
                    recordingOf(workload).toString());
            try (ChildProcess profiled =
                    ChildProcess.start(ProfiledProcess.class, PROFILED_HEAP, ProfiledProcess.JVM_OPTIONS, arguments)) {
                profiled.lines().forEach(line -> {
                    out.println(line);
                    out.flush();
                });
            }
        }
    }

    /** With more than one workload, each has a file of its own. */
    private Path recordingOf(Workload workload) {
        return only == null
                ? recording.resolveSibling(
                        workload.name().toLowerCase(java.util.Locale.ROOT) + "-" + recording.getFileName())
                : recording;
    }
}
