package io.threatlockdown.detection.rule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on one event that count together: {@code <any>}, {@code <all>}, {@code <none>}. A field that the event has not never holds
 * inside of it, so that {@code <none>} is true of an event that lacks the field; a negated condition is not.
 */
record ConditionGroup(Kind kind, List<Condition> conditions) implements Condition {
    /** Behind every condition that stands alone, before those that remember. */
    private static final int DEAREST = 19;

    enum Kind {
        ANY,
        ALL,
        NONE;

        /** As the element is called. */
        String element() {
            return switch (this) {
                case ANY -> "any";
                case ALL -> "all";
                case NONE -> "none";
            };
        }
    }

    ConditionGroup {
        conditions = conditions.stream()
                .sorted(Comparator.comparingInt(Condition::cost))
                .toList();
    }

    @Override
    public boolean holds(Trial trial) {
        boolean ends = kind != Kind.ALL;
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(trial) == ends) {
                return kind == Kind.ANY;
            }
        }
        return kind != Kind.ANY;
    }

    @Override
    public int cost() {
        return Math.min(
                DEAREST, conditions.stream().mapToInt(Condition::cost).max().orElse(0) + 1);
    }

    @Override
    public String element() {
        return kind.element() + " of "
                + conditions.stream().map(Condition::element).distinct().collect(Collectors.joining(", "));
    }
}
