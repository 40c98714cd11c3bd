package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;

/** Reads one {@code <any>}, {@code <all>} or {@code <none>}: each element in it is a condition of its own. */
final class GroupElement {
    /** How deep groups stand in each other at most. */
    static final int DEEPEST = 16;

    private final ConditionGroup.Kind kind;
    private final List<RuleConditions> parts = new ArrayList<>();

    /** @param depth how many groups it stands in */
    GroupElement(
            ConditionGroup.Kind kind, XmlElement element, RuleProblems problems, RuleContext surroundings, int depth) {
        this.kind = kind;
        if (depth >= DEEPEST) {
            problems.reject(
                    element.position(), "groups of conditions stand in each other at most " + DEEPEST + " deep");
            return;
        }
        if (element.children().isEmpty()) {
            problems.reject(
                    element.position(),
                    "<" + element.name() + "> is empty; it holds conditions on one event, such as <field name=\"…\">");
        }
        for (XmlElement child : element.children()) {
            RuleConditions part = new RuleConditions(problems, surroundings, depth + 1);
            if (part.take(child)) {
                parts.add(part);
            } else {
                problems.reject(
                        child.position(),
                        "<" + child.name() + "> is not a condition on one event; <" + element.name()
                                + "> holds <field>, <match>, <list> and the like, and other groups");
            }
        }
    }

    /** @param clock by which the rule tells time where nothing else is said */
    Condition condition(Clock clock) {
        return new ConditionGroup(
                kind,
                parts.stream().flatMap(part -> part.conditions(clock).stream()).toList());
    }
}
