package io.threatlockdown.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where decoders and rules are read from. All lists empty: from the ruleset that comes with the product.
 *
 * @param decoderDirectories all files of these whose name fits
 * @param decoderIncludes single files beside them
 * @param lists lists of keys and values that rules look into
 * @param sigmaDirectories rules in SigmaHQ's format, in these and below
 * @param analyticDirectories analytic rules in Sentinel's format, in these and below
 * @param decoderExcludes what to leave out, by base name or by {@code directory/name} as configured
 */
public record RulesetPaths(
        List<RulesetDirectory> decoderDirectories,
        List<RulesetDirectory> ruleDirectories,
        List<Path> decoderIncludes,
        List<Path> ruleIncludes,
        List<String> decoderExcludes,
        List<String> ruleExcludes,
        List<RulesetList> lists,
        List<Path> sigmaDirectories,
        List<Path> analyticDirectories) {
    /** Nothing named: the shipped ruleset. */
    public static final RulesetPaths SHIPPED = new RulesetPaths(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public RulesetPaths {
        decoderDirectories = List.copyOf(decoderDirectories);
        ruleDirectories = List.copyOf(ruleDirectories);
        decoderIncludes = List.copyOf(decoderIncludes);
        ruleIncludes = List.copyOf(ruleIncludes);
        decoderExcludes = List.copyOf(decoderExcludes);
        ruleExcludes = List.copyOf(ruleExcludes);
        lists = List.copyOf(lists);
        sigmaDirectories = List.copyOf(sigmaDirectories);
        analyticDirectories = List.copyOf(analyticDirectories);
    }

    /**
     * @param directory absolute
     * @param configured as it stands in the file; patterns and excludes see {@code configured/name}
     * @param pattern an OSRegex that {@code configured/name} of a file must match
     */
    public record RulesetDirectory(Path directory, String configured, String pattern) {
        private static final Set<String> USUAL = Set.of("ruleset/rules", "ruleset/decoders");

        /**
         * Whether this stands for the ruleset that comes with the product: the usual directories of an existing installation, where
         * they do not exist.
         */
        public boolean standsForShipped() {
            return USUAL.contains(configured.replaceAll("/+$", "")) && !Files.isDirectory(directory);
        }
    }

    /**
     * @param configured as it stands in the file; rules ask for the list by it
     * @param path absolute, with or without the ending {@code .cdb}
     */
    public record RulesetList(String configured, Path path) {}
}
