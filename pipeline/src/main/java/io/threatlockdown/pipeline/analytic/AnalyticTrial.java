package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Alert;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.List;

/**
 * What a run of a rule would raise, as if it were the rule's first: nothing is stored, and no earlier alert counts.
 *
 * @param at of the run
 * @param window that its query saw
 * @param rows of the answer
 * @param isMet whether so many rows are a finding by the rule's threshold
 */
public record AnalyticTrial(Instant at, TimeRange window, int rows, boolean isMet, List<Alert> alerts) {
    public AnalyticTrial {
        alerts = List.copyOf(alerts);
    }

    /**
     * Makes the last run of the rule's schedule that is not after an instant.
     *
     * @param now when the alerts would be raised
     * @throws io.threatlockdown.event.OperationException when its query cannot be compiled, or fails
     */
    public static AnalyticTrial of(
            Workspace workspace,
            AnalyticRule rule,
            Instant notAfter,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            Instant now) {
        AnalyticRun run =
                new AnalyticRun(rule, AnalyticSchedule.of(rule, settings).atOrBefore(notAfter));
        AnalyticQuery query = new AnalyticQuery(workspace, settings.timeout());
        AnalyticAnswer answer = query.ask(query.prepare(run));
        List<AnalyticFinding> findings = AnalyticFindings.of(rule, answer, key -> true);
        List<Alert> alerts =
                new AnalyticCommit(workspace, analysis, LeavingLines.NONE).alerts(run, answer, findings, now);
        int rows = answer.rows().size();
        return new AnalyticTrial(run.at(), run.window(), rows, rule.isMetBy(rows), alerts);
    }
}
