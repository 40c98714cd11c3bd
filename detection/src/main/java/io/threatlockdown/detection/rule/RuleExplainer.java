package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldName;

import java.util.ArrayList;
import java.util.List;

/** Explains a rule on one event by its place in the tree. Serves one thread, for one event. */
public final class RuleExplainer {
    /** A rule below a large group has a place below each of its rules; of more than these the first are looked at. */
    private static final int MOST_PLACES = 256;

    private final RuleTree tree;
    private final ConditionExplainer conditions;
    private final Trial trial;

    /** @param trial of the event; nothing that it remembers is asked */
    public RuleExplainer(RuleTree tree, List<FieldName> names, Trial trial) {
        this.tree = tree;
        this.trial = trial;
        this.conditions = new ConditionExplainer(names, tree.correlations(), trial);
    }

    /** In the first of its places where the event meets everything above and in the rule; else where it meets most of it. */
    public RuleExplanation explain(RuleNode rule) {
        List<List<RuleNode>> places = new ArrayList<>();
        tree.roots().forEach(root -> walk(root, rule.id(), new ArrayList<>(), places));
        RuleExplanation best = new RuleExplanation(List.of(explained(rule)));
        long bestMet = -1;
        for (List<RuleNode> place : places) {
            RuleExplanation found =
                    new RuleExplanation(place.stream().map(this::explained).toList());
            if (found.holds()) {
                return found;
            }
            long met = found.chain().stream().filter(ExplainedRule::holds).count();
            if (met > bestMet) {
                best = found;
                bestMet = met;
            }
        }
        return best;
    }

    private static void walk(RuleNode node, int wanted, List<RuleNode> above, List<List<RuleNode>> found) {
        if (found.size() >= MOST_PLACES) {
            return;
        }
        boolean isNamed = node.id() != 0;
        if (isNamed) {
            above.add(node);
        }
        if (node.id() == wanted) {
            found.add(List.copyOf(above));
        } else {
            node.children().list().forEach(child -> walk(child, wanted, above, found));
        }
        if (isNamed) {
            above.removeLast();
        }
    }

    private ExplainedRule explained(RuleNode rule) {
        List<ExplainedCondition> all = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            all.add(conditions.explain(condition));
        }
        return new ExplainedRule(
                rule.id(),
                rule.level(),
                tree.describe(rule, trial.event()),
                rule.options().info(),
                all);
    }
}
