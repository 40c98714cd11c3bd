package io.threatlockdown.server.rules;

import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What ought to be looked at in a set of rules.
 *
 * @param errors mistakes in the files; what has one is not in force
 * @param unbound ids of rules that cannot hold on the tables that are held
 * @param missing the tables that are not held and that some of these look at, the one of the most rules first
 * @param neverFired ids of rules that can hold, raise alerts, and never did
 * @param alwaysFalse ids of rules whose closed alerts, three at least, were all closed as false positives
 * @param duplicates ids of rules that ask for the same; two at least in each
 */
record RulesHealth(
        List<RuleError> errors,
        List<Integer> unbound,
        List<MissingTable> missing,
        List<Integer> neverFired,
        List<Integer> alwaysFalse,
        List<List<Integer>> duplicates) {
    private static final long FEW = 3;

    /** @param line from 1; 0 for the file as a whole */
    record RuleError(String file, int line, int column, String message) {
        static RuleError of(Problem problem) {
            return new RuleError(problem.file(), problem.line(), problem.column(), problem.message());
        }
    }

    /** @param rules ids of those that look at it, one of several tables of theirs perhaps */
    record MissingTable(String table, List<Integer> rules) {}

    static RulesHealth of(RuleView.Listing listing, RulesInForce.Survey survey, List<Problem> problems) {
        List<RuleView> rules = listing.rules();
        List<Integer> unbound = ids(
                rules, rule -> rule.binding() == Binding.CANNOT && !rule.state().equals("off"));
        return new RulesHealth(
                problems.stream().map(RuleError::of).toList(),
                unbound,
                missing(unbound, Set.copyOf(listing.tables())),
                ids(
                        rules,
                        rule -> rule.level() > 0
                                && rule.binding() != Binding.CANNOT
                                && rule.state().equals("on")
                                && rule.hits().last() == null),
                ids(
                        rules,
                        rule -> rule.closed().closed() >= FEW
                                && rule.closed().closed() == rule.closed().falsePositive()),
                duplicates(survey));
    }

    private static List<MissingTable> missing(List<Integer> unbound, Set<String> held) {
        Map<String, List<Integer>> rules = new TreeMap<>();
        for (int rule : unbound) {
            RuleNotes.shipped().of(rule).stream()
                    .flatMap(note -> note.tables().stream())
                    .filter(table -> !held.contains(table))
                    .forEach(table -> rules.computeIfAbsent(table, first -> new ArrayList<>())
                            .add(rule));
        }
        return rules.entrySet().stream()
                .map(table -> new MissingTable(table.getKey(), table.getValue()))
                .sorted(Comparator.comparing(
                                (MissingTable table) -> table.rules().size())
                        .reversed())
                .toList();
    }

    private static List<Integer> ids(List<RuleView> rules, Predicate<RuleView> wanted) {
        return rules.stream().filter(wanted).map(RuleView::id).toList();
    }

    private static List<List<Integer>> duplicates(RulesInForce.Survey survey) {
        Map<String, List<Integer>> alike = survey.rules().stream()
                .collect(Collectors.groupingBy(
                        rule -> asked(rule, survey),
                        LinkedHashMap::new,
                        Collectors.mapping(RuleFacts::id, Collectors.toList())));
        alike.remove("");
        return alike.values().stream().filter(ids -> ids.size() > 1).toList();
    }

    /** What a rule asks for, without what it is called and says; "" when its text is not kept. */
    private static String asked(RuleFacts rule, RulesInForce.Survey survey) {
        return survey.source(rule)
                .text()
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("\\b(?:id|level|overwrite)\\s*=\\s*(?:\"[^\"]*\"|'[^']*')", "")
                .replaceAll("(?s)<(description|info|group|mitre|options)\\b.*?</\\1>", "")
                .replaceAll("\\s+", " ")
                .replace("> <", "><")
                .strip();
    }
}
