package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.RuleTrace;
import io.threatlockdown.detection.rule.RuleNode;

import java.util.ArrayList;
import java.util.List;

/** Keeps a line for each rule that an event was tested against. */
final class TriedRules implements RuleTrace {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void tried(RuleNode rule, String reason) {
        lines.add("rule " + rule.id() + " (level " + rule.level() + "): "
                + (reason.isEmpty() ? "holds" : "no, " + reason));
    }

    /** What was heard since the last call, in the order of the tests. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
