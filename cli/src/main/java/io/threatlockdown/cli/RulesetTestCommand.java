package io.threatlockdown.cli;

import io.threatlockdown.cli.ruleset.CaseOutcome;
import io.threatlockdown.cli.ruleset.DecodedAsJson;
import io.threatlockdown.cli.ruleset.MalformedTestException;
import io.threatlockdown.cli.ruleset.TestFile;
import io.threatlockdown.cli.ruleset.TestFiles;
import io.threatlockdown.cli.ruleset.TestRunner;
import io.threatlockdown.detection.Ruleset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld ruleset test}. */
@Command(
        name = "test",
        description =
                "Runs tests of a ruleset: scripts of events (.events), samples (.jsonl), cases of analytic rules (.runs), and self tests (.ini), sections that name a"
                        + " rule, a level and a decoder, and the lines for them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every case passes", "1:a case fails", "2:a file is missing or malformed"},
        footer = {
            "",
            "Examples:",
            "  tld ruleset test ruleset/",
            "  tld ruleset test own.events -c ossec.conf",
            "  tld ruleset test analytic/own.runs",
            "  tld ruleset test --ruleset ruleset --as-json 60000 ruleset/testing/tests"
        })
final class RulesetTestCommand implements Callable<Integer> {
    @Mixin
    private RulesetOptions rulesetOptions = new RulesetOptions();

    @Option(
            names = "--as-json",
            split = ",",
            paramLabel = "ID",
            description = "rules that shall take lines of JSON in place of what they are for; repeatable")
    private List<Integer> asJson = new ArrayList<>();

    @Option(names = "--per-file", description = "also print the numbers of each file")
    private boolean perFile;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "files, or directories of .events, .jsonl, .runs and .ini files (those named *geoip.ini are left out); of a directory with a"
                            + " folder tests, those below that; a directory that is a ruleset is tested itself where neither"
                            + " --ruleset nor --config names another")
    private List<Path> named = List.of();

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        List<TestFile> files = readAll();
        PrintWriter out = spec.commandLine().getOut();
        TestRunner runner = new TestRunner(ruleset(), clock);
        files.forEach(file -> run(file, runner, out));
        out.println(Counted.of(passed + failed, "case") + " in " + Counted.of(files.size(), "file") + ": " + passed
                + " passed, " + failed + " failed");
        out.flush();
        return failed == 0 ? 0 : Refusal.FAILED;
    }

    private List<TestFile> readAll() {
        List<TestFile> files = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        try {
            for (Path path : TestFiles.below(named)) {
                read(path, files, mistakes);
            }
        } catch (MalformedTestException missing) {
            throw Refusal.invalid(String.valueOf(missing.getMessage()));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return files;
    }

    private static void read(Path path, List<TestFile> files, List<String> mistakes) {
        try {
            files.add(TestFile.read(path));
        } catch (MalformedTestException malformed) {
            mistakes.addAll(malformed.mistakes());
        }
    }

    private Ruleset ruleset() {
        PrintWriter err = spec.commandLine().getErr();
        DecodedAsJson edit = new DecodedAsJson(asJson);
        Ruleset ruleset = rulesetOptions.load(rulesetOptions.chosenOr(named).withEdit(edit), err);
        edit.missing()
                .forEach(id ->
                        err.println("tld: the ruleset has no rule " + id + "; --as-json " + id + " changes nothing"));
        err.flush();
        return ruleset;
    }

    private void run(TestFile file, TestRunner runner, PrintWriter out) {
        List<CaseOutcome> outcomes = runner.run(file);
        for (CaseOutcome outcome : outcomes) {
            if (outcome.passed()) {
                passed++;
            } else {
                failed++;
                out.println(outcome.name() + ": expected " + outcome.wanted() + ", got " + outcome.got());
                out.flush();
            }
        }
        if (perFile) {
            out.println(file.path() + ": "
                    + outcomes.stream().filter(CaseOutcome::passed).count() + " of "
                    + Counted.of(outcomes.size(), "case") + " passed");
        }
    }
}
