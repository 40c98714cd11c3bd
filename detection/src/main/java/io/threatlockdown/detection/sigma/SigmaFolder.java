package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.YamlFiles;
import io.threatlockdown.xml.Problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The Sigma rules of some folders: all files {@code .yml} and {@code .yaml} in them and below, but those that begin with a dot. A file
 * {@code mapping.yml} at the top of a folder says what fields mean.
 */
public final class SigmaFolder {
    /** The name of the file that says what fields mean. */
    public static final String MAPPING = "mapping.yml";

    /** So many rules have numbers even if each takes as many as a correlation in any order does. */
    private static final int MOST_RULES = 16_000;

    private final Set<String> excluded;
    private final Consumer<Problem> problems;
    private final YamlFiles files;

    private SigmaFolder(Set<String> excluded, Consumer<Problem> problems) {
        this.excluded = excluded;
        this.problems = problems;
        this.files = new YamlFiles(problems);
    }

    /**
     * The rules of all folders, compiled together; correlation rules stand last.
     *
     * @param excluded base names of files that are left out
     * @param problems hears of every mistake; what has none is there
     */
    public static List<CompiledSigma> compile(List<Path> folders, Set<String> excluded, Consumer<Problem> problems) {
        if (folders.isEmpty()) {
            return List.of();
        }
        return new SigmaFolder(excluded, problems).compile(folders);
    }

    /** The rules of one file. @param mappings files that say what fields mean, over what is shipped */
    public static List<CompiledSigma> compileFile(Path file, List<Path> mappings, Consumer<Problem> problems) {
        SigmaFolder reader = new SigmaFolder(Set.of(), problems);
        SigmaMapping mapping = SigmaMapping.shipped();
        for (Path own : mappings) {
            Optional<String> text = reader.files.text(own);
            mapping = text.isPresent() ? mapping.with(own.toString(), text.get(), problems) : mapping;
        }
        List<SigmaEntry> entries = reader.files
                .text(file)
                .map(text -> SigmaFile.read(file.toString(), text, problems))
                .orElse(List.of());
        return SigmaCompiler.compile(reader.unique(entries), mapping);
    }

    private List<CompiledSigma> compile(List<Path> folders) {
        SigmaMapping mapping = SigmaMapping.shipped();
        List<SigmaEntry> entries = new ArrayList<>();
        for (Path folder : folders) {
            Path mappingFile = YamlFiles.linked(folder).resolve(MAPPING);
            for (Path file : files.in(folder)) {
                Optional<String> text = files.text(file);
                if (text.isPresent() && file.equals(mappingFile)) {
                    mapping = mapping.with(file.toString(), text.get(), problems);
                } else if (text.isPresent()
                        && !excluded.contains(file.getFileName().toString())) {
                    entries.addAll(SigmaFile.read(file.toString(), text.get(), problems));
                }
            }
        }
        List<SigmaEntry> unique = unique(entries);
        return SigmaCompiler.compile(unique, mapping);
    }

    private List<SigmaEntry> unique(List<SigmaEntry> entries) {
        Map<String, SigmaHeader> known = new HashMap<>();
        List<SigmaEntry> unique = new ArrayList<>();
        for (SigmaEntry entry : entries) {
            SigmaHeader header = entry.header();
            if (unique.size() == MOST_RULES) {
                problems.accept(new Problem(
                        header.file(),
                        header.firstLine(),
                        1,
                        "there are more than " + MOST_RULES
                                + " rules; this one and those behind it are left out, take some files away"));
                break;
            }
            SigmaHeader first = known.putIfAbsent(header.id(), header);
            if (first == null) {
                unique.add(entry);
            } else {
                problems.accept(new Problem(
                        header.file(),
                        header.firstLine(),
                        1,
                        "the rule with the id " + header.id() + " is there already (" + first.file() + ":"
                                + first.firstLine() + "); this one is left out"));
            }
        }
        unique.sort(Comparator.comparing((SigmaEntry entry) -> entry instanceof SigmaCorrelation));
        return unique;
    }

    /** What tells whether any of the files changed. */
    public static List<Path> files(List<Path> folders) {
        YamlFiles quiet = new YamlFiles(problem -> {});
        return folders.stream().flatMap(folder -> quiet.in(folder).stream()).toList();
    }
}
