package io.threatlockdown.cli;

import io.threatlockdown.config.RulesetPaths;
import io.threatlockdown.config.RulesetPaths.RulesetDirectory;
import io.threatlockdown.detection.FileSelection;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.analytic.AnalyticFolder;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.detection.list.ListFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a configuration's {@code <ruleset>} names. The shipped ruleset is part of it unless the configuration names
 * directories of its own for rules; the directories {@code ruleset/rules} and {@code ruleset/decoders}, where they do not exist,
 * stand for it.
 */
final class RulesetChoice {
    private RulesetChoice() {}

    static RulesetFiles files(RulesetPaths paths) {
        RulesetFiles files = new RulesetFiles(
                usesShipped(paths),
                selection(paths.decoderDirectories(), paths.decoderIncludes(), paths.decoderExcludes()),
                selection(paths.ruleDirectories(), paths.ruleIncludes(), paths.ruleExcludes()),
                paths.lists().stream()
                        .map(list -> new ListFile(list.configured(), list.path()))
                        .toList());
        for (Path directory : paths.sigmaDirectories()) {
            files = files.withSigmaFolder(directory);
        }
        return files;
    }

    /** The analytic rules of folders; those that are shipped come along with the shipped ruleset. */
    static AnalyticRules analyticRules(RulesetPaths paths, List<AnalyticFolder> folders) {
        Set<String> excluded = Set.copyOf(paths.ruleExcludes());
        return usesShipped(paths) ? AnalyticRules.shippedAnd(folders, excluded) : AnalyticRules.in(folders, excluded);
    }

    private static boolean usesShipped(RulesetPaths paths) {
        return paths.ruleDirectories().isEmpty()
                || Stream.concat(paths.ruleDirectories().stream(), paths.decoderDirectories().stream())
                        .anyMatch(RulesetDirectory::standsForShipped);
    }

    private static FileSelection selection(
            List<RulesetDirectory> directories, List<Path> includes, List<String> excludes) {
        List<FileSelection.Folder> folders = directories.stream()
                .filter(directory -> !directory.standsForShipped())
                .map(d -> new FileSelection.Folder(d.directory(), d.configured(), d.pattern()))
                .toList();
        return new FileSelection(folders, includes, Set.copyOf(excludes));
    }
}
