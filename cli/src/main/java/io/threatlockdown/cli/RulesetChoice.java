package io.threatlockdown.cli;

import io.threatlockdown.config.RulesetPaths;
import io.threatlockdown.config.RulesetPaths.RulesetDirectory;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.pattern.OsRegex;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a configuration's {@code <ruleset>} names. The shipped ruleset is part of it unless the configuration names
 * directories of its own for rules; the directories {@code ruleset/rules} and {@code ruleset/decoders}, where they do not exist,
 * stand for it.
 */
final class RulesetChoice {
    private static final Set<String> SHIPPED = Set.of("ruleset/rules", "ruleset/decoders");

    private RulesetChoice() {}

    static RulesetFiles files(RulesetPaths paths) {
        List<Path> decoders = new ArrayList<>(files(paths.decoderDirectories(), paths.decoderExcludes()));
        decoders.addAll(paths.decoderIncludes());
        List<Path> rules = new ArrayList<>(files(paths.ruleDirectories(), paths.ruleExcludes()));
        rules.addAll(paths.ruleIncludes());
        Set<String> excluded = Stream.concat(paths.decoderExcludes().stream(), paths.ruleExcludes().stream())
                .filter(name -> !name.contains("/"))
                .collect(java.util.stream.Collectors.toSet());
        return new RulesetFiles(usesShipped(paths), List.of(), decoders, List.of(), rules, excluded);
    }

    private static boolean usesShipped(RulesetPaths paths) {
        return paths.ruleDirectories().isEmpty()
                || Stream.concat(paths.ruleDirectories().stream(), paths.decoderDirectories().stream())
                        .anyMatch(RulesetChoice::standsForShipped);
    }

    private static boolean standsForShipped(RulesetDirectory directory) {
        return SHIPPED.contains(directory.configured().replaceAll("/+$", ""))
                && !Files.isDirectory(directory.directory());
    }

    private static List<Path> files(List<RulesetDirectory> directories, List<String> excluded) {
        return directories.stream()
                .filter(directory -> !standsForShipped(directory))
                .flatMap(directory -> files(directory, excluded).stream())
                .toList();
    }

    private static List<Path> files(RulesetDirectory directory, List<String> excluded) {
        OsRegex pattern = OsRegex.compile(directory.pattern());
        try (Stream<Path> files = Files.list(directory.directory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String configured = directory.configured() + "/" + file.getFileName();
                        return pattern.matches(configured)
                                && !excluded.contains(configured)
                                && !excluded.contains(file.getFileName().toString());
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.RULES_UNREADABLE,
                    "cannot read the directory " + directory.directory() + " of <ruleset>; correct it or make it readable",
                    e);
        }
    }
}
