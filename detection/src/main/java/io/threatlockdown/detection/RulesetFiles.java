package io.threatlockdown.detection;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which decoder and rule files make up a ruleset. All files of a kind, wherever they lie, load in the order of their base names.
 *
 * @param builtIn whether the shipped ruleset is part of it
 * @param decoderFolders folders of which every file whose name ends in {@code .xml} is taken; folders in them are not looked into
 * @param ruleFolders the same for rules
 * @param decoderFiles single files
 * @param ruleFiles single files
 * @param excluded base names of files that are not taken, the shipped ones included
 */
public record RulesetFiles(
        boolean builtIn,
        List<Path> decoderFolders,
        List<Path> decoderFiles,
        List<Path> ruleFolders,
        List<Path> ruleFiles,
        Set<String> excluded) {
    public RulesetFiles {
        decoderFolders = List.copyOf(decoderFolders);
        decoderFiles = List.copyOf(decoderFiles);
        ruleFolders = List.copyOf(ruleFolders);
        ruleFiles = List.copyOf(ruleFiles);
        excluded = Set.copyOf(excluded);
    }

    /** The shipped ruleset alone. */
    public static RulesetFiles ofBuiltIn() {
        return new RulesetFiles(true, List.of(), List.of(), List.of(), List.of(), Set.of());
    }

    /** No file at all, to begin with. */
    public static RulesetFiles empty() {
        return new RulesetFiles(false, List.of(), List.of(), List.of(), List.of(), Set.of());
    }

    public RulesetFiles withDecoderFolder(Path folder) {
        return new RulesetFiles(builtIn, with(decoderFolders, folder), decoderFiles, ruleFolders, ruleFiles, excluded);
    }

    public RulesetFiles withDecoderFile(Path file) {
        return new RulesetFiles(builtIn, decoderFolders, with(decoderFiles, file), ruleFolders, ruleFiles, excluded);
    }

    public RulesetFiles withRuleFolder(Path folder) {
        return new RulesetFiles(builtIn, decoderFolders, decoderFiles, with(ruleFolders, folder), ruleFiles, excluded);
    }

    public RulesetFiles withRuleFile(Path file) {
        return new RulesetFiles(builtIn, decoderFolders, decoderFiles, ruleFolders, with(ruleFiles, file), excluded);
    }

    private static List<Path> with(List<Path> paths, Path path) {
        return Stream.concat(paths.stream(), Stream.of(path)).toList();
    }
}
