package io.threatlockdown.detection;

import java.util.Set;

/**
 * Rules in test beside those in force.
 *
 * @param detector of the rules in force and those in test together, with a memory of its own; its turns lie within those of the live one
 * @param ids of the rules in test
 */
public record Rehearsal(Detector detector, Set<Integer> ids) {
    public Rehearsal {
        ids = Set.copyOf(ids);
    }

    /** Whether a rule in test took the event and would have raised an alert. */
    public boolean isOfTest(Finding finding) {
        return finding.alerts()
                && finding.alerting().filter(rule -> ids.contains(rule.id())).isPresent();
    }
}
