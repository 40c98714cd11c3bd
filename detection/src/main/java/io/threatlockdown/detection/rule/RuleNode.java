package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.rule.RuleDefinition.LogFlag;

import java.util.List;

/** A rule in its place in the tree. A rule below several parents is one node. Immutable. */
public final class RuleNode {
    private final RuleDefinition definition;
    private final Siblings children;

    RuleNode(RuleDefinition definition, Siblings children) {
        this.definition = definition;
        this.children = children;
    }

    RuleDefinition definition() {
        return definition;
    }

    Siblings children() {
        return children;
    }

    public int id() {
        return definition.id();
    }

    public int level() {
        return definition.level();
    }

    public List<String> groups() {
        return definition.groups();
    }

    public List<String> mitre() {
        return definition.mitre();
    }

    /** Whether a match becomes an alert, for a threshold that is inclusive. */
    public boolean alerts(int logAlertLevel) {
        LogFlag log = definition.flags().log();
        return level() >= 1 && log != LogFlag.NEVER && (log == LogFlag.ALWAYS || level() >= logAlertLevel);
    }
}
