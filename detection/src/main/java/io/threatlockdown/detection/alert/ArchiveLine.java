package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.Finding;

/**
 * Writes events as lines of {@code archives.json}: the layout of alerts, with the whole event always, and without a rule when none of
 * level 1 or above took it. Serves one thread.
 */
public final class ArchiveLine {
    private final FindingJson json;

    /** @param managerName the name that lines give this installation */
    public ArchiveLine(String managerName) {
        this.json = new FindingJson(managerName);
    }

    /** Appends one JSON object without a line end. @param id names the event */
    public void append(StringBuilder out, Finding finding, String id) {
        json.begin(out, finding);
        FindingJson.shownRule(finding).ifPresent(rule -> json.rule(out, finding, rule));
        json.origin(out, finding, id);
        json.previousLogs(out, finding);
        json.fullLog(out, finding);
        json.end(out, finding);
    }
}
