package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.detection.yaml.YamlFiles;
import io.threatlockdown.xml.Problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The analytic rules of some folders, in the order of their files. Immutable, safe to share between threads.
 *
 * @param problems every mistake; a rule with one is not among the rules, and stops no other
 */
public record AnalyticRuleSet(List<ReadAnalyticRule> read, List<Problem> problems) {
    /** Without a rule. */
    public static final AnalyticRuleSet NONE = new AnalyticRuleSet(List.of(), List.of());

    private static final String SHIPPED = "analytic/";
    private static final SequencedSet<AnalyticPlace> HERE = new LinkedHashSet<>(List.of(AnalyticPlace.HERE));

    public AnalyticRuleSet {
        read = List.copyOf(read);
        problems = List.copyOf(problems);
    }

    /**
     * All files {@code .yml} and {@code .yaml} in the folders and below, but those that begin with a dot. A file of folders for several
     * places is read once; so is a rule that stands in two files word by word.
     *
     * @param excluded base names of files that are left out
     */
    public static AnalyticRuleSet ofFolders(List<AnalyticFolder> folders, Set<String> excluded) {
        return of(List.of(), folders, excluded);
    }

    /**
     * The rules that come with the product, and behind them those of the folders. A rule of a folder that is asked here stands in the place of
     * a shipped one with the same id.
     *
     * @param excluded base names of files that are left out, shipped ones among them
     */
    public static AnalyticRuleSet ofShippedAnd(List<AnalyticFolder> folders, Set<String> excluded) {
        return of(ShippedFiles.in(SHIPPED), folders, excluded);
    }

    private static AnalyticRuleSet of(List<ShippedFile> shipped, List<AnalyticFolder> folders, Set<String> excluded) {
        List<Problem> problems = new ArrayList<>();
        YamlFiles files = new YamlFiles(problems::add);
        Map<Path, List<Path>> listed = new LinkedHashMap<>();
        SequencedMap<Path, SequencedSet<AnalyticPlace>> taken = new LinkedHashMap<>();
        for (AnalyticFolder folder : folders) {
            listed.computeIfAbsent(folder.path(), files::in).stream()
                    .filter(file -> !excluded.contains(file.getFileName().toString()))
                    .forEach(file -> taken.computeIfAbsent(file, any -> new LinkedHashSet<>())
                            .add(folder.place()));
        }
        List<ReadAnalyticRule> own = read(taken, files, problems);
        Set<String> replaced = own.stream()
                .filter(each -> each.isAsked(AnalyticPlace.HERE))
                .map(each -> each.rule().id())
                .collect(Collectors.toSet());
        List<ReadAnalyticRule> read = new ArrayList<>();
        shipped.stream()
                .filter(file -> !excluded.contains(file.baseName()))
                .flatMap(file -> AnalyticRuleFile.read(file.name(), file.text(), problems::add).stream())
                .filter(each -> !replaced.contains(each.rule().id()))
                .forEach(read::add);
        read.addAll(own);
        return new AnalyticRuleSet(unique(read, problems), problems);
    }

    /** The rules of files, of whatever name, and of folders. */
    public static AnalyticRuleSet ofPlaces(List<Path> places) {
        List<Problem> problems = new ArrayList<>();
        YamlFiles files = new YamlFiles(problems::add);
        SequencedMap<Path, SequencedSet<AnalyticPlace>> taken = new LinkedHashMap<>();
        places.stream()
                .flatMap(place -> Files.isDirectory(place) ? files.in(place).stream() : Stream.of(place))
                .forEach(file -> taken.put(file, HERE));
        return new AnalyticRuleSet(unique(read(taken, files, problems), problems), problems);
    }

    private static List<ReadAnalyticRule> read(
            SequencedMap<Path, SequencedSet<AnalyticPlace>> taken, YamlFiles files, List<Problem> problems) {
        List<ReadAnalyticRule> read = new ArrayList<>();
        taken.forEach((file, places) -> files.text(file)
                .ifPresent(text -> AnalyticRuleFile.read(file.toString(), text, problems::add)
                        .forEach(rule -> read.add(rule.at(places)))));
        return read;
    }

    private static List<ReadAnalyticRule> unique(List<ReadAnalyticRule> read, List<Problem> problems) {
        SequencedMap<Integer, ReadAnalyticRule> unique = new LinkedHashMap<>();
        for (ReadAnalyticRule each : read) {
            AnalyticRule rule = each.rule();
            ReadAnalyticRule first = unique.putIfAbsent(rule.number(), each);
            if (first == null) {
                continue;
            }
            if (first.isSameElsewhere(each)) {
                SequencedSet<AnalyticPlace> both = new LinkedHashSet<>(first.places());
                both.addAll(each.places());
                unique.put(rule.number(), first.at(both));
            } else {
                problems.add(new Problem(rule.file(), rule.line(), 1, clash(rule, first.rule())));
            }
        }
        return List.copyOf(unique.values());
    }

    private static String clash(AnalyticRule rule, AnalyticRule first) {
        String there = first.file() + ":" + first.line();
        return rule.id().equals(first.id())
                ? "the rule with the id " + rule.id() + " is there already (" + there + "); this one is left out"
                : "its id makes the same number, " + rule.number() + ", as that of " + there
                        + "; give this one another id, until then it is left out";
    }

    /** The rules, those that are not enabled among them. */
    public List<AnalyticRule> rules() {
        return read.stream().map(ReadAnalyticRule::rule).toList();
    }

    /** Those of them that are asked there. */
    public List<AnalyticRule> rulesAt(AnalyticPlace place) {
        return read.stream()
                .filter(each -> each.isAsked(place))
                .map(ReadAnalyticRule::rule)
                .toList();
    }

    public Optional<ReadAnalyticRule> byNumber(int number) {
        return read.stream().filter(each -> each.rule().number() == number).findFirst();
    }
}
