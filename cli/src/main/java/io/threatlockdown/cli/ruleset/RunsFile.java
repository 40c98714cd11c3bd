package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.pipeline.analytic.script.AnalyticCase;
import io.threatlockdown.pipeline.analytic.script.AnalyticScript;
import io.threatlockdown.xml.Problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cases of one {@code .runs} file, in its order; possibly none.
 *
 * @param rule that they are for
 */
record RunsFile(Path path, AnalyticRule rule, List<AnalyticCase> cases) implements TestFile {
    private static final String ENDING = ".runs";
    private static final List<String> ENDINGS_OF_RULES = List.of(".yaml", ".yml");

    RunsFile {
        cases = List.copyOf(cases);
    }

    /** @throws MalformedTestException with every mistake of the file and of its rule */
    static RunsFile of(Path path, String text) {
        Path file = rule(path);
        AnalyticRuleSet rules = AnalyticRuleSet.ofPlaces(List.of(file));
        List<String> mistakes =
                new ArrayList<>(rules.problems().stream().map(Problem::toString).toList());
        if (mistakes.isEmpty() && rules.rules().size() != 1) {
            mistakes.add(file + ": holds " + rules.rules().size() + " rules; cases are for a file with one rule");
        }
        List<AnalyticCase> cases =
                AnalyticScript.parse(path.toString(), text, problem -> mistakes.add(problem.toString()));
        if (!mistakes.isEmpty()) {
            throw new MalformedTestException(mistakes);
        }
        return new RunsFile(path, rules.rules().getFirst(), cases);
    }

    /** Of the same name, beside the cases, above them, or in the folder {@code analytic} beside theirs. */
    private static Path rule(Path path) {
        String cases = path.getFileName().toString();
        String name = cases.substring(0, cases.length() - ENDING.length());
        Path folder = path.toAbsolutePath().normalize().getParent();
        return Stream.of(folder, folder.resolveSibling("analytic"), folder.resolveSibling("."))
                .flatMap(place -> ENDINGS_OF_RULES.stream().map(ending -> place.resolve(name + ending)))
                .filter(Files::isRegularFile)
                .map(Path::normalize)
                .findFirst()
                .orElseThrow(() -> new MalformedTestException(path + ": there is no rule for these cases; write " + name
                        + ".yaml beside them, above them, or in ../analytic"));
    }
}
