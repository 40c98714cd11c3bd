package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.yaml.YamlFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The analytic rules in force, replaced while the product runs. Thread-safe; nobody closes it. */
public final class AnalyticRules {
    private final List<AnalyticFolder> folders;
    private final Supplier<AnalyticRuleSet> reading;
    private volatile AnalyticRuleSet now;

    private AnalyticRules(List<AnalyticFolder> folders, Supplier<AnalyticRuleSet> reading) {
        this.folders = List.copyOf(folders);
        this.reading = reading;
        this.now = reading.get();
    }

    /**
     * Those of folders alone. Reads the rules at once.
     *
     * @param excluded base names of files that are left out
     */
    public static AnalyticRules in(List<AnalyticFolder> folders, Set<String> excluded) {
        return new AnalyticRules(folders, () -> AnalyticRuleSet.ofFolders(folders, excluded));
    }

    /** The same with those that come with the product; see {@link AnalyticRuleSet#ofShippedAnd}. */
    public static AnalyticRules shippedAnd(List<AnalyticFolder> folders, Set<String> excluded) {
        return new AnalyticRules(folders, () -> AnalyticRuleSet.ofShippedAnd(folders, excluded));
    }

    /** Without a rule. */
    public static AnalyticRules none() {
        return new AnalyticRules(List.of(), () -> AnalyticRuleSet.NONE);
    }

    public AnalyticRuleSet now() {
        return now;
    }

    /** The rules as the files are now; they are not in force before {@link #swap}. */
    public AnalyticRuleSet read() {
        return reading.get();
    }

    public void swap(AnalyticRuleSet next) {
        now = next;
    }

    /** Names, sizes and times of change of all files. */
    public String state() {
        YamlFiles files = new YamlFiles(problem -> {});
        return folders.stream()
                .map(AnalyticFolder::path)
                .distinct()
                .flatMap(folder -> files.in(folder).stream())
                .map(AnalyticRules::state)
                .collect(Collectors.joining("\n"));
    }

    private static String state(Path path) {
        try {
            return path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path);
        } catch (IOException gone) {
            return path + " gone";
        }
    }
}
