package io.threatlockdown.detection.analytic;

import io.threatlockdown.xml.Problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule that asks the workspace a query on a schedule.
 *
 * @param number by which alerts and the dashboard name it, from {@value AnalyticNumbers#FIRST} to {@value AnalyticNumbers#LAST}
 * @param id a GUID, lower case
 * @param version as written; "" for none
 * @param level of its alerts, by its severity
 * @param query KQL
 * @param frequency from one run to the next, a minute at least
 * @param period how far back from a run its query sees, the frequency at least
 * @param threshold what the number of the answer's rows is compared with
 * @param tactics names of ATT&amp;CK in small letters with hyphens, {@code privilege-escalation}
 * @param techniques ids of ATT&amp;CK, {@code T1098.003}, those of versions 18 and 19
 * @param customDetails columns by the names under which an alert shows them, in the order of the file
 * @param file as problems name it
 * @param line where the rule begins in it, from 1
 * @param queryLine where the text of the query begins in it, from 1
 * @param isEnabled whether it is to run
 * @param yaml the rule as it stands in the file
 */
public record AnalyticRule(
        int number,
        String id,
        String name,
        String version,
        String description,
        int level,
        String query,
        Duration frequency,
        Duration period,
        AnalyticTrigger trigger,
        long threshold,
        AnalyticGrouping grouping,
        List<String> tactics,
        List<String> techniques,
        List<EntityMapping> entities,
        Map<String, String> customDetails,
        AlertTexts texts,
        String file,
        int line,
        int queryLine,
        boolean isEnabled,
        String yaml) {
    public AnalyticRule {
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
        entities = List.copyOf(entities);
        customDetails = Collections.unmodifiableMap(new LinkedHashMap<>(customDetails));
    }

    /** {@code every 15m over 1h}. */
    public String schedule() {
        return "every " + AnalyticSpan.text(frequency) + " over " + AnalyticSpan.text(period);
    }

    /** Whether an answer of so many rows is a finding. */
    public boolean isMetBy(long rows) {
        return trigger.isMet(rows, threshold);
    }

    /**
     * A mistake in the query, at its place in the file: exactly where the query's line stands there as it is, else where the query begins.
     *
     * @param queryLine from 1
     * @param queryColumn from 1
     */
    public Problem inQuery(int queryLine, int queryColumn, String message) {
        List<String> written = yaml.lines().toList();
        String text = query.lines().skip(queryLine - 1L).findFirst().orElse("");
        int at = this.queryLine - line + queryLine - 1;
        int indentation =
                at < written.size() && !text.isBlank() ? written.get(at).indexOf(text) : -1;
        return indentation < 0
                ? new Problem(file, this.queryLine, 1, message)
                : new Problem(file, line + at, indentation + queryColumn, message);
    }
}
