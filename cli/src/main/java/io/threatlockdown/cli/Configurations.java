package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.config.ConfigurationOutcome;
import io.threatlockdown.config.ConfigurationReader;
import io.threatlockdown.config.Notice;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.RulesetSettings;
import io.threatlockdown.detection.analytic.AnalyticFolder;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.xml.Problem;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a configuration for a command. */
final class Configurations {
    /** Of the data directory. */
    private static final String LISTS = "lists";

    private Configurations() {}

    /** @throws Refusal with every mistake of the file */
    static Configuration read(Path file) {
        return switch (ConfigurationReader.read(file)) {
            case ConfigurationOutcome.Usable usable -> usable.configuration();
            case ConfigurationOutcome.Broken broken -> throw Refusal.invalid(lines(file, broken));
        };
    }

    static void printNotices(Configuration configuration, PrintWriter out) {
        configuration.notices().forEach(out::println);
        out.flush();
    }

    /**
     * Loads the rules that the configuration names; prints every mistake in them, and goes on with the others.
     *
     * @throws Refusal when there are mistakes and the configuration is strict
     */
    static Ruleset loadRules(Configuration configuration, PrintWriter out) {
        LoadedRuleset loaded = RulesetLoader.load(ruleFiles(configuration), rulesetSettings(configuration));
        loaded.problems().forEach(out::println);
        out.flush();
        refuseIfStrict(configuration, loaded.problems().size());
        return loaded.ruleset();
    }

    /**
     * Loads the analytic rules that come with the product and those that the configuration names; prints every mistake in them, and goes on with the others.
     *
     * @throws Refusal when there are mistakes and the configuration is strict
     */
    static AnalyticRules loadAnalyticRules(Configuration configuration, PrintWriter out) {
        AnalyticRules rules = RulesetChoice.analyticRules(configuration.ruleset(), analyticFolders(configuration));
        List<Problem> problems = rules.now().problems();
        problems.forEach(out::println);
        out.flush();
        refuseIfStrict(configuration, problems.size());
        return rules;
    }

    private static List<AnalyticFolder> analyticFolders(Configuration configuration) {
        return Stream.concat(
                        configuration.ruleset().analyticDirectories().stream().map(AnalyticFolder::here),
                        configuration.collections().stream()
                                .flatMap(collection -> collection.analytic().stream())
                                .flatMap(source -> source.placed().stream()))
                .toList();
    }

    private static void refuseIfStrict(Configuration configuration, int mistakes) {
        if (configuration.analysis().strictRules() && mistakes > 0) {
            throw Refusal.invalid((mistakes == 1 ? "a mistake" : mistakes + " mistakes")
                    + " in the rules, and strict_rules is yes; nothing was started");
        }
    }

    /** The files that the configuration names, the rules of the dashboard that are in force, and one's own entries of shipped lists. */
    static RulesetFiles ruleFiles(Configuration configuration) {
        Path data = configuration.dataDirectory();
        return LocalRules.in(data)
                .withLive(RulesetChoice.files(configuration.ruleset()))
                .withListFolder(data.resolve(LISTS));
    }

    /** Opens the databases of addresses: asked once, for as long as the rules are used. */
    static RulesetSettings rulesetSettings(Configuration configuration) {
        return new RulesetSettings(
                RulesetSettings.USUAL.zone(),
                configuration.analysis().lateness(),
                AddressDatabases.open(configuration.analysis().geoip()));
    }

    static AnalysisSettings analysisSettings(Configuration configuration) {
        return new AnalysisSettings(
                configuration.logAlertLevel(), configuration.analysis().emailAlertLevel(), HostName.ofThisHost());
    }

    private static List<String> lines(Path file, ConfigurationOutcome.Broken broken) {
        List<String> lines = new ArrayList<>();
        broken.notices().stream().map(Notice::toString).forEach(lines::add);
        broken.problems().stream().map(Problem::toString).forEach(lines::add);
        int count = broken.problems().size();
        lines.add("tld: " + (count == 1 ? "a mistake" : count + " mistakes") + " in " + file + "; nothing was started");
        return lines;
    }
}
