package io.threatlockdown.cli;

import io.threatlockdown.cli.ruleset.CaseOutcome;
import io.threatlockdown.cli.ruleset.DecodedAsJson;
import io.threatlockdown.cli.ruleset.MalformedIniException;
import io.threatlockdown.cli.ruleset.SelfTestFile;
import io.threatlockdown.cli.ruleset.SelfTestFiles;
import io.threatlockdown.cli.ruleset.SelfTestRunner;
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
                "Runs self tests of a ruleset: sections that name a rule, a level and a decoder, and the lines for them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every case passes", "1:a case fails", "2:a file is missing or malformed"},
        footer = {"", "Example:", "  tld ruleset test --ruleset ruleset --as-json 60000 ruleset/testing/tests"})
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
            description = "files, or directories of .ini files (those named *geoip.ini are left out)")
    private List<Path> named = List.of();

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        List<SelfTestFile> files = readAll();
        PrintWriter out = spec.commandLine().getOut();
        SelfTestRunner runner = new SelfTestRunner(ruleset(), clock);
        files.forEach(file -> run(file, runner, out));
        out.println(Counted.of(passed + failed, "case") + " in " + Counted.of(files.size(), "file") + ": " + passed
                + " passed, " + failed + " failed");
        out.flush();
        return failed == 0 ? 0 : Refusal.FAILED;
    }

    private List<SelfTestFile> readAll() {
        List<SelfTestFile> files = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        try {
            for (Path path : SelfTestFiles.below(named)) {
                read(path, files, mistakes);
            }
        } catch (MalformedIniException missing) {
            throw Refusal.invalid(String.valueOf(missing.getMessage()));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return files;
    }

    private static void read(Path path, List<SelfTestFile> files, List<String> mistakes) {
        try {
            files.add(SelfTestFile.read(path));
        } catch (MalformedIniException malformed) {
            mistakes.add(String.valueOf(malformed.getMessage()));
        }
    }

    private Ruleset ruleset() {
        PrintWriter err = spec.commandLine().getErr();
        DecodedAsJson edit = new DecodedAsJson(asJson);
        Ruleset ruleset = rulesetOptions.load(rulesetOptions.chosen().withEdit(edit), err);
        edit.missing()
                .forEach(id ->
                        err.println("tld: the ruleset has no rule " + id + "; --as-json " + id + " changes nothing"));
        err.flush();
        return ruleset;
    }

    private void run(SelfTestFile file, SelfTestRunner runner, PrintWriter out) {
        int passedBefore = passed;
        for (var test : file.cases()) {
            CaseOutcome outcome = runner.run(test);
            if (outcome.passed()) {
                passed++;
            } else {
                failed++;
                out.println(file.path() + " [" + test.section() + "] " + test.name() + ": expected " + outcome.wanted()
                        + ", got " + outcome.got());
                out.flush();
            }
        }
        if (perFile) {
            out.println(file.path() + ": " + (passed - passedBefore) + " of "
                    + Counted.of(file.cases().size(), "case") + " passed");
        }
    }
}
