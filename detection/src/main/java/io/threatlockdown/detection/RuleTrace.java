package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.RuleNode;

/** Hears of every rule that an event is tested against, in the order of the tests. */
@FunctionalInterface
public interface RuleTrace {
    /** @param reason why the rule does not hold: the condition that failed; "" when it holds */
    void tried(RuleNode rule, String reason);
}
