package io.threatlockdown.cli;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.pipeline.analytic.AnalyticTrial;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld analytic run}. */
@Command(
        name = "run",
        description = {
            "Shows what a run of analytic rules would raise on a workspace that no process holds. Nothing is stored.",
            "Alerts that were raised before do not count: in a running product, what has one in an overlapping window gets none."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every rule ran",
            "1:a rule cannot run or has a mistake, or there is no workspace",
            "2:the file does not exist"
        })
final class AnalyticRunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a file of analytic rules")
    private Path file = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "the run of this time, or the last one before it: 2026-11-23T12:00:00Z (default: now)")
    private @Nullable String at;

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw Refusal.invalid("there is no file " + file);
        }
        WorkspaceSettings settings = WorkspaceSettings.in(data.existing());
        if (!Files.exists(settings.file())) {
            throw Refusal.failed("there is no workspace in " + settings.directory()
                    + "; name its data directory with --data, or the configuration with -c");
        }
        Instant now = InstantSource.system().instant();
        Instant asked = at == null ? now : time(at);
        PrintWriter out = spec.commandLine().getOut();
        AnalyticRuleSet rules = AnalyticRuleSet.ofPlaces(List.of(file));
        rules.problems().forEach(out::println);
        AnalysisSettings analysis =
                data.configuration().map(Configurations::analysisSettings).orElse(AnalysisSettings.of(3));
        boolean allRan = rules.problems().isEmpty();
        try (Workspace workspace = Workspace.open(settings)) {
            for (AnalyticRule rule : rules.rules()) {
                allRan &= run(rule, asked, now, workspace, analysis, out);
            }
        }
        out.flush();
        return allRan ? 0 : Refusal.FAILED;
    }

    private static Instant time(String text) {
        return ValueText.instant(text)
                .orElseThrow(() -> Refusal.invalid(
                        "--at '" + text + "' is no time; write one in UTC, such as 2026-11-23T12:00:00Z"));
    }

    private static boolean run(
            AnalyticRule rule,
            Instant asked,
            Instant now,
            Workspace workspace,
            AnalysisSettings analysis,
            PrintWriter out) {
        try {
            AnalyticTrial trial = AnalyticTrial.of(workspace, rule, asked, AnalyticSettings.USUAL, analysis, now);
            out.println(summary(rule, trial));
            for (Alert alert : trial.alerts()) {
                out.println(line(alert));
                out.println("    " + EventJson.write(alert.event()));
            }
            return true;
        } catch (OperationException e) {
            out.println(rule.number() + " " + rule.name() + ": " + e.getMessage() + " (" + rule.file() + ":"
                    + rule.line() + ")");
            return false;
        }
    }

    private static String summary(AnalyticRule rule, AnalyticTrial trial) {
        return "%d %s: run of %s over %s to %s: %s, %s: %s"
                .formatted(
                        rule.number(),
                        rule.name(),
                        trial.at(),
                        trial.window().from(),
                        trial.window().to(),
                        Counted.of(trial.rows(), "row"),
                        trial.isMet() ? "the threshold is met" : "the threshold is not met",
                        Counted.of(trial.alerts().size(), "alert"));
    }

    private static String line(Alert alert) {
        String who = (alert.user() + " " + alert.sourceIp()).strip();
        return "  level " + alert.rule().level() + "  " + alert.time() + "  "
                + alert.rule().description() + (who.isEmpty() ? "" : "  (" + who + ")");
    }
}
