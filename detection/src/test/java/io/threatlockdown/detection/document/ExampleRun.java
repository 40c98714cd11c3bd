package io.threatlockdown.detection.document;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.alert.AlertLine;
import io.threatlockdown.detection.script.ScriptEvent;
import io.threatlockdown.event.Json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows events to rules, in the order of their lines, and tells what came of each. */
final class ExampleRun {
    private static final int LOG_ALERT_LEVEL = 3;

    private final Analysis analysis;
    private Instant arrival = Instant.MIN;
    private Optional<Finding> last = Optional.empty();

    ExampleRun(Ruleset ruleset) {
        this.analysis = Analysis.start(ruleset, AnalysisSettings.of(LOG_ALERT_LEVEL));
    }

    /** The lines as they are written, each with what came of its event in place of what is expected. */
    List<String> outcomes(List<String> lines) {
        List<String> outcomes = new ArrayList<>();
        for (String line : lines) {
            ScriptEvent event = ScriptEvent.parse(line);
            arrival = event.arrival(arrival);
            Finding finding = event.analyze(analysis, arrival);
            last = Optional.of(finding);
            outcomes.add(line.substring(0, line.lastIndexOf(" -> ") + " -> ".length()) + outcome(event, finding));
        }
        return outcomes;
    }

    /** What a finding is, in the words of what is expected: the id of the rule that counts, and what else there is to say of it. */
    private static String outcome(ScriptEvent event, Finding finding) {
        if (finding.alerting().isEmpty()) {
            return "none";
        }
        String id = Integer.toString(finding.alerting().get().id());
        String alert = finding.alerts() ? "" : " (no alert)";
        String description = event.expected().contains("\"") ? " \"" + finding.alertDescription() + "\"" : "";
        return id + alert + description;
    }

    /** What the last event writes to alerts.json, with the id that a document gives it. */
    String alertLine(String documented) {
        StringBuilder line = new StringBuilder();
        String id = Json.read(documented).path("id").stringValue();
        new AlertLine("tld01").append(line, last.orElseThrow(), id);
        return line.toString();
    }
}
