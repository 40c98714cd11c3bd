package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Alert;

/**
 * Writes alerts as lines of {@code alerts.json}, in the layout that existing tools read; what they do not know stands at the end. Serves
 * one thread, and remembers what is the same in all alerts of a rule.
 */
public final class AlertLine {
    private final FindingJson json;

    /** @param managerName the name that alerts give this installation */
    public AlertLine(String managerName) {
        this.json = new FindingJson(managerName);
    }

    /** Appends an alert that no event was looked at for, as one JSON object without a line end. */
    public void append(StringBuilder out, Alert alert) {
        json.alert(out, alert);
    }

    /**
     * Appends one JSON object without a line end.
     *
     * @param finding of a rule of level 1 or above
     * @param id names the alert: the same whenever the same rule fires on the same event
     */
    public void append(StringBuilder out, Finding finding, String id) {
        RuleNode rule = FindingJson.shownRule(finding)
                .orElseThrow(() -> new IllegalArgumentException("an event that no rule took is no alert"));
        json.begin(out, finding);
        json.rule(out, finding, rule);
        json.origin(out, finding, id);
        json.previousLogs(out, finding);
        if (finding.keepsFullLog()) {
            json.fullLog(out, finding);
        }
        json.end(out, finding);
    }
}
