package io.threatlockdown.server.rules;

import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.xml.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What ought to be looked at in a set of rules.
 *
 * @param errors mistakes in the files; what has one is not in force
 * @param unbound ids of rules whose fields no table that is held has, so that they cannot hold
 * @param neverFired ids of rules that can hold, raise alerts, and never did
 * @param alwaysFalse ids of rules whose closed alerts, three at least, were all closed as false positives
 * @param duplicates ids of rules that ask for the same; two at least in each
 */
record RulesHealth(
        List<RuleError> errors,
        List<Integer> unbound,
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

    static RulesHealth of(List<RuleView> rules, RulesInForce.Survey survey, List<Problem> problems) {
        return new RulesHealth(
                problems.stream().map(RuleError::of).toList(),
                ids(
                        rules,
                        rule -> rule.binding() == Binding.CANNOT
                                && !rule.state().equals("off")),
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
