package io.threatlockdown.cli;

import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.xml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld ruleset check}. */
@Command(
        name = "check",
        description = "Loads a ruleset and names every mistake in it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no mistake", "1:mistakes", "2:a directory does not exist"})
final class RulesetCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "directories with decoders/, rules/ and lists/ in them, which make one ruleset together")
    private List<Path> trees = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RulesetFiles files = RulesetOptions.filesOf(trees);
        LoadedRuleset loaded = RulesetLoader.load(files);
        List<Problem> problems = loaded.problems().stream().distinct().toList();
        problems.forEach(out::println);
        long lists = files.lists().stream().map(ListFile::path).distinct().count();
        out.println(String.join(
                ", ",
                Counted.of(loaded.ruleset().decoderCount(), "decoder"),
                Counted.of(loaded.ruleset().ruleCount(), "rule"),
                Counted.of(lists, "list"),
                Counted.of(problems.size(), "problem")));
        out.flush();
        return problems.isEmpty() ? 0 : Refusal.FAILED;
    }
}
