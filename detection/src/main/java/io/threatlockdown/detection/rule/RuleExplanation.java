package io.threatlockdown.detection.rule;

import java.util.List;

/**
 * How an event stands to a rule.
 *
 * @param chain the rules from the top of the tree to the rule itself, which is the last
 */
public record RuleExplanation(List<ExplainedRule> chain) {
    public RuleExplanation {
        chain = List.copyOf(chain);
    }

    /** Whether the event meets all that these rules ask of it alone. */
    public boolean holds() {
        return chain.stream().allMatch(ExplainedRule::holds);
    }
}
