package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.detection.yaml.YamlFiles;
import io.threatlockdown.xml.Problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    public AnalyticRuleSet {
        read = List.copyOf(read);
        problems = List.copyOf(problems);
    }

    /**
     * All files {@code .yml} and {@code .yaml} in the folders and below, but those that begin with a dot.
     *
     * @param excluded base names of files that are left out
     */
    public static AnalyticRuleSet ofFolders(List<Path> folders, Set<String> excluded) {
        return of(List.of(), folders, excluded);
    }

    /**
     * The rules that come with the product, and behind them those of the folders. A rule of a folder stands in the place of a shipped one with
     * the same id.
     *
     * @param excluded base names of files that are left out, shipped ones among them
     */
    public static AnalyticRuleSet ofShippedAnd(List<Path> folders, Set<String> excluded) {
        return of(ShippedFiles.in(SHIPPED), folders, excluded);
    }

    private static AnalyticRuleSet of(List<ShippedFile> shipped, List<Path> folders, Set<String> excluded) {
        List<Problem> problems = new ArrayList<>();
        YamlFiles files = new YamlFiles(problems::add);
        List<Path> taken = folders.stream()
                .flatMap(folder -> files.in(folder).stream())
                .distinct()
                .filter(file -> !excluded.contains(file.getFileName().toString()))
                .toList();
        List<ReadAnalyticRule> own = read(taken, files, problems);
        Set<String> replaced = own.stream().map(each -> each.rule().id()).collect(Collectors.toSet());
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
        List<Path> taken = places.stream()
                .flatMap(place -> Files.isDirectory(place) ? files.in(place).stream() : Stream.of(place))
                .distinct()
                .toList();
        return new AnalyticRuleSet(unique(read(taken, files, problems), problems), problems);
    }

    private static List<ReadAnalyticRule> read(List<Path> taken, YamlFiles files, List<Problem> problems) {
        List<ReadAnalyticRule> read = new ArrayList<>();
        for (Path file : taken) {
            Optional<String> text = files.text(file);
            text.ifPresent(found -> read.addAll(AnalyticRuleFile.read(file.toString(), found, problems::add)));
        }
        return read;
    }

    private static List<ReadAnalyticRule> unique(List<ReadAnalyticRule> read, List<Problem> problems) {
        Map<Integer, AnalyticRule> known = new HashMap<>();
        List<ReadAnalyticRule> unique = new ArrayList<>();
        for (ReadAnalyticRule each : read) {
            AnalyticRule rule = each.rule();
            AnalyticRule first = known.putIfAbsent(rule.number(), rule);
            if (first == null) {
                unique.add(each);
            } else {
                problems.add(new Problem(rule.file(), rule.line(), 1, clash(rule, first)));
            }
        }
        return unique;
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

    public Optional<ReadAnalyticRule> byNumber(int number) {
        return read.stream().filter(each -> each.rule().number() == number).findFirst();
    }
}
