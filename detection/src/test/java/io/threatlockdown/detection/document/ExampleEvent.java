package io.threatlockdown.detection.document;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.TestEvents;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a block of {@code events}: {@code +10s SigninLogs {"ResultType": "0"} -> 100201}, a row of a table, or
 * {@code Mon 08:00 line Jan 09 10:11:12 web01 app: text -> none}, a line of text.
 *
 * @param happened as written
 * @param arrived as written; "" when the event came as soon as it happened, or with the one before when it is late
 * @param kind the table, or {@code line}
 * @param content the columns as a JSON object, or the text
 * @param expected as written: the id of the rule that counts, what else there is to say of it
 */
record ExampleEvent(String happened, String arrived, String kind, String content, String expected) {
    private static final Pattern FORM = Pattern.compile(
            "(\\+\\w+|\\w{3} \\d\\d:\\d\\d) +(?:arrives (\\+\\w+|\\w{3} \\d\\d:\\d\\d) +)?(\\w+) +(.*) -> (.*)");
    private static final String LINE = "line";

    static ExampleEvent parse(String line) {
        Matcher event = FORM.matcher(line);
        if (!event.matches()) {
            throw new IllegalArgumentException("this is not TIME TABLE {…} -> ID, nor TIME line TEXT -> ID: " + line);
        }
        String arrived = event.group(2) == null ? "" : event.group(2);
        return new ExampleEvent(
                event.group(1),
                arrived,
                event.group(3),
                event.group(4).strip(),
                event.group(5).strip());
    }

    /** @param before when the event before it arrived */
    Instant arrival(Instant before) {
        if (!arrived.isEmpty()) {
            return ExampleTime.of(arrived);
        }
        Instant happens = ExampleTime.of(happened);
        return happens.isBefore(before) ? before : happens;
    }

    Finding analyze(Analysis analysis, Instant arrival) {
        if (kind.equals(LINE)) {
            return analysis.analyze(new LogLine("stdin", content), arrival);
        }
        String columns = content.substring(1).strip();
        String time = "{\"TimeGenerated\":\"" + ExampleTime.of(happened) + "\"" + (columns.equals("}") ? "" : ",");
        return analysis.analyze(TestEvents.collected(kind, time + columns), arrival);
    }

    /** What a finding is, in the words of {@link #expected()}. */
    String outcome(Finding finding) {
        if (finding.alerting().isEmpty()) {
            return "none";
        }
        String id = Integer.toString(finding.alerting().get().id());
        String alert = finding.alerts() ? "" : " (no alert)";
        String description = expected.contains("\"") ? " \"" + finding.alertDescription() + "\"" : "";
        return id + alert + description;
    }
}
