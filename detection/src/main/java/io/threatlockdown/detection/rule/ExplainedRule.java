package io.threatlockdown.detection.rule;

import java.util.List;

/**
 * A rule on the way to another one, with its conditions on an event.
 *
 * @param description with the event's fields filled in
 * @param info a link or a text for whoever works on its alerts; "" for none
 * @param conditions in the order in which they are asked
 */
public record ExplainedRule(int id, int level, String description, String info, List<ExplainedCondition> conditions) {
    public ExplainedRule {
        conditions = List.copyOf(conditions);
    }

    /** Whether every condition that looks at nothing but the event holds. */
    public boolean holds() {
        return conditions.stream().allMatch(ExplainedRule::mayHold);
    }

    private static boolean mayHold(ExplainedCondition condition) {
        return switch (condition) {
            case ExplainedCondition.Tested tested -> tested.holds();
            case ExplainedCondition.Together together -> together.holds();
            case ExplainedCondition.OverEvents remembers -> true;
            case ExplainedCondition.NeverSeen remembers -> true;
            case ExplainedCondition.Remembering remembers -> true;
        };
    }
}
