package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RuleFileEdit;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetFolders;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.RulesetSettings;
import io.threatlockdown.xml.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of a command that needs a ruleset: trees of files, that of a configuration, or the shipped one. */
final class RulesetOptions {
    private static final int PROBLEMS_SHOWN = 10;
    private static final int USUAL_LOG_ALERT_LEVEL = 3;

    @Option(
            names = "--ruleset",
            paramLabel = "DIR",
            description =
                    "a directory with decoders/, rules/ and lists/ in it; repeatable (default: the shipped ruleset alone)")
    private List<Path> trees = new ArrayList<>();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the ossec.conf whose ruleset is to be used")
    private @Nullable Path configuration;

    @Option(names = "--strict", description = "refuse a ruleset with any mistake")
    private boolean strict;

    /**
     * @param settings what rules go by where they do not say otherwise
     * @param analysis what is the same for all events
     */
    record Chosen(RulesetFiles files, RulesetSettings settings, AnalysisSettings analysis) {
        Chosen withEdit(RuleFileEdit edit) {
            return new Chosen(files.withRuleEdit(edit), settings, analysis);
        }
    }

    /** @throws Refusal when what is named does not exist or does not fit together */
    Chosen chosen() {
        if (configuration == null) {
            return new Chosen(
                    trees.isEmpty() ? RulesetFiles.ofBuiltIn() : filesOf(trees),
                    RulesetSettings.USUAL,
                    AnalysisSettings.of(USUAL_LOG_ALERT_LEVEL));
        }
        if (!trees.isEmpty()) {
            throw Refusal.invalid("name either --ruleset or --config, not both");
        }
        Configuration read = Configurations.read(configuration);
        return new Chosen(
                Configurations.ruleFiles(read),
                Configurations.rulesetSettings(read),
                Configurations.analysisSettings(read));
    }

    /**
     * What was chosen; where nothing was, the rulesets among these paths, and without any the shipped one.
     *
     * @throws Refusal when what is named does not exist or does not fit together
     */
    Chosen chosenOr(List<Path> paths) {
        List<Path> rulesets = paths.stream().filter(RulesetFolders::isTree).toList();
        return configuration == null && trees.isEmpty() && !rulesets.isEmpty()
                ? new Chosen(filesOf(rulesets), RulesetSettings.USUAL, AnalysisSettings.of(USUAL_LOG_ALERT_LEVEL))
                : chosen();
    }

    /**
     * Loads; mistakes go to {@code err}, the first few of them, and the rest of the ruleset is used.
     *
     * @throws Refusal with all mistakes when there are any and the command was told to be strict
     */
    Ruleset load(Chosen chosen, PrintWriter err) {
        LoadedRuleset loaded = RulesetLoader.load(chosen.files(), chosen.settings());
        List<String> problems =
                loaded.problems().stream().map(Problem::toString).distinct().toList();
        if (strict && !problems.isEmpty()) {
            List<String> lines = new ArrayList<>(problems);
            lines.add("tld: " + mistakes(problems.size()) + " in the ruleset; nothing was started");
            throw Refusal.invalid(lines);
        }
        AddressDatabases.troubles(chosen.settings().enrichment()).forEach(err::println);
        problems.stream().limit(PROBLEMS_SHOWN).forEach(err::println);
        if (problems.size() > PROBLEMS_SHOWN) {
            err.println("tld: " + mistakes(problems.size()) + " in the ruleset, the first " + PROBLEMS_SHOWN
                    + " are shown; tld ruleset check DIR shows all");
        }
        err.flush();
        return loaded.ruleset();
    }

    /** @throws Refusal when one of the directories does not exist */
    static RulesetFiles filesOf(List<Path> trees) {
        List<String> troubles = trees.stream()
                .flatMap(tree -> RulesetFolders.trouble(tree).stream())
                .map(trouble -> "tld: " + trouble)
                .toList();
        if (!troubles.isEmpty()) {
            throw Refusal.invalid(troubles);
        }
        return RulesetFolders.in(trees);
    }

    private static String mistakes(int count) {
        return Counted.of(count, "mistake");
    }
}
