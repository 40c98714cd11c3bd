package io.threatlockdown.detection.rule;

import java.util.List;

/**
 * Rules that a rule builds on.
 *
 * @param element that names them: {@code if_sid}, {@code if_matched_group}, …; {@code category} for the root of its category, {@code
 *     overwrite} where it stands in the place of the rule that it overwrites
 * @param written what the element holds; "" when there is none
 * @param rules in the order of the steps where all are needed, and a step twice where it is; else ascending, each once
 */
public record RuleLink(String element, String written, List<Integer> rules) {
    public RuleLink {
        rules = isOfSteps(element)
                ? List.copyOf(rules)
                : rules.stream().sorted().distinct().toList();
    }

    /** Whether the rule counts or follows events of those rules, and is not merely tried below them. */
    public boolean looksAtSeveral() {
        return element.startsWith("if_matched_") || needsAll();
    }

    /** Whether events of all those rules are needed, where else those of one will do. */
    public boolean needsAll() {
        return isOfSteps(element);
    }

    private static boolean isOfSteps(String element) {
        return element.equals("sequence") || element.equals("pair");
    }
}
