package io.threatlockdown.cli;

import io.threatlockdown.cli.logtest.JsonTester;
import io.threatlockdown.cli.logtest.LineTester;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Ruleset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code tld logtest}. */
@Command(
        name = "logtest",
        description = "Shows what decoders and rules make of log lines from standard input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With --json, a line is {\"session\":\"a\",\"location\":\"stdin\",\"log\":\"…\",\"time\":\"2026-11-23T09:05:00Z\"},",
            "of which only log is required; lines of one session share their history.",
            "",
            "Examples:",
            "  tld logtest --ruleset /var/ossec/ruleset --ruleset /var/ossec/etc",
            "  echo '{\"Type\":\"AuditLogs\"}' | tld logtest -v"
        })
final class LogtestCommand implements Callable<Integer> {
    /** As in the configuration that installations begin with. */
    @Mixin
    private RulesetOptions rulesetOptions = new RulesetOptions();

    @Option(
            names = "--location",
            defaultValue = "stdin",
            paramLabel = "TEXT",
            description = "where the lines are to have come from (default: ${DEFAULT-VALUE})")
    private String location = "stdin";

    @Option(names = "--json", description = "one JSON object a line in, one out")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "show each rule that is tried, and why it is not taken")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json && verbose) {
            throw Refusal.invalid("--verbose is for people, --json for programs: name one of them");
        }
        RulesetOptions.Chosen chosen = rulesetOptions.chosen();
        Ruleset ruleset = rulesetOptions.load(chosen, err);
        AnalysisSettings settings = chosen.analysis();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (json) {
            new JsonTester(ruleset, settings, location, JsonTester.USUAL_SESSIONS, clock).run(in, out, err);
            return 0;
        }
        LineTester tester = new LineTester(ruleset, settings, location, clock);
        if (verbose) {
            tester.showTriedRules();
        }
        if (StandardStream.IN.isTerminal()) {
            out.println("Enter a log line; Ctrl-D ends.");
            out.flush();
        }
        tester.run(in, out);
        return 0;
    }
}
