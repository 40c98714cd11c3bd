package io.threatlockdown.cli;

import io.threatlockdown.azure.export.ExportOptions;
import io.threatlockdown.azure.export.ExportedLogs;
import io.threatlockdown.cli.detect.AlertFormat;
import io.threatlockdown.cli.detect.AzureExports;
import io.threatlockdown.cli.detect.DetectionRun;
import io.threatlockdown.cli.detect.ExportReader;
import io.threatlockdown.cli.detect.ProgressBar;
import io.threatlockdown.cli.detect.Speed;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Ruleset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld detect}. */
@Command(
        name = "detect",
        description = "Runs the rules over files of exported logs and shows the alerts. Collects and stores nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the files were read, but for what was named on the way",
            "1:not one event could be read, or the alerts not be written",
            "2:a file is missing, or an option is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  tld detect signins.json audit.csv.gz",
            "  tld detect --format json --level 7 --output alerts.json exports/",
            "  az monitor log-analytics query … | tld detect --table SigninLogs -"
        })
final class DetectCommand implements Callable<Integer> {
    private static final int HIGHEST_LEVEL = 16;
    private static final Path STANDARD_INPUT = Path.of("-");

    @Mixin
    private RulesetOptions rulesetOptions = new RulesetOptions();

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "the table of rows that do not name theirs, such as SigninLogs")
    private @Nullable String table;

    @Option(
            names = "--format",
            description = "table, or json for lines of alerts.json (default: table on a terminal, else json)")
    private @Nullable AlertFormat format;

    @Option(
            names = "--level",
            paramLabel = "N",
            description = "the lowest level of a rule that alerts (default: that of the configuration, else 3)")
    private @Nullable Integer level;

    @Option(names = "--output", paramLabel = "FILE", description = "write the alerts to a file")
    private @Nullable Path output;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "exported logs: JSON, JSON lines or CSV, also compressed; folders of them; - for standard input")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException {
        refuseWhatMakesNoSense();
        PrintWriter err = spec.commandLine().getErr();
        RulesetOptions.Chosen chosen = rulesetOptions.chosen();
        Ruleset ruleset = rulesetOptions.load(chosen, err);
        AnalysisSettings settings =
                level == null ? chosen.analysis() : chosen.analysis().withLogAlertLevel(level);
        ProblemLines problems = new ProblemLines(err);
        Instant started = clock.instant();
        try (DetectionRun run = DetectionRun.start(ruleset, settings, reader(), paths, clock, problems::print)) {
            if (showsProgress()) {
                ProgressBar bar = new ProgressBar(err, bytesOfFiles(), clock);
                run.onProgress(bar::update);
                print(run);
                bar.erase();
            } else {
                print(run);
            }
            problems.printRest();
            if (run.lateCount() > 0) {
                err.println(
                        "tld: " + Counted.of(run.lateCount(), "event") + " stood hours behind newer ones, too far for"
                                + " rules over several events; name the files in the order of time");
            }
            printTotals(run, Duration.between(started, clock.instant()));
            return run.eventCount() == 0 && run.problemCount() > 0 ? Refusal.FAILED : 0;
        }
    }

    private void refuseWhatMakesNoSense() {
        List<String> missing = paths.stream()
                .filter(path -> !path.equals(STANDARD_INPUT) && !Files.exists(path))
                .map(path -> "tld: there is no file or folder " + path)
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        if (level != null && (level < 0 || level > HIGHEST_LEVEL)) {
            throw Refusal.invalid("--level " + level + " is no level: they go from 0 to " + HIGHEST_LEVEL);
        }
    }

    private void print(DetectionRun run) throws IOException {
        if (output == null) {
            print(run, spec.commandLine().getOut(), "the alerts");
            return;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            print(run, file, output.toString());
        } catch (IOException e) {
            throw Refusal.failed("cannot write " + output + ": " + e.getClass().getSimpleName());
        }
    }

    private void print(DetectionRun run, PrintWriter to, String name) {
        format().print(run, to);
        if (to.checkError()) {
            throw Refusal.failed("cannot write " + name + " to the end: is the disk full, or the reader gone?");
        }
    }

    private AlertFormat format() {
        if (format != null) {
            return format;
        }
        return output == null && StandardStream.OUT.isTerminal() ? AlertFormat.TABLE : AlertFormat.JSON;
    }

    /** Not between the lines of alerts on the same terminal. */
    private boolean showsProgress() {
        return StandardStream.ERR.isTerminal() && (output != null || !StandardStream.OUT.isTerminal());
    }

    private ExportReader reader() {
        ExportOptions options = ExportOptions.standard();
        return new AzureExports(table == null ? options : options.withTable(table));
    }

    /** What of it is standard input counts for nothing, because nobody knows. */
    private long bytesOfFiles() {
        return paths.stream()
                .mapToLong(path -> ExportedLogs.size(path).orElse(0L))
                .sum();
    }

    /** Beside the alerts for people, apart from lines for programs. */
    private void printTotals(DetectionRun run, Duration time) {
        PrintWriter to = output == null && format() == AlertFormat.TABLE
                ? spec.commandLine().getOut()
                : spec.commandLine().getErr();
        to.println(String.join(
                ", ",
                Counted.of(run.eventCount(), "event"),
                Counted.of(run.counts().alerts(), "alert"),
                Counted.of(Speed.perSecond(run.eventCount(), time), "event") + "/s",
                Counted.of(run.problemCount(), "problem")));
        to.flush();
    }
}
