package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of a rule's alerts of the last 30 days.
 *
 * @param alerts all of them
 * @param query the closed ones by what they turned out to be, its span left out
 */
record RuleOutcomes(
        int rule,
        String from,
        String to,
        long alerts,
        long closed,
        long truePositive,
        long benignPositive,
        long falsePositive,
        long undetermined,
        String query) {
    private static final Duration DAYS = Duration.ofDays(30);

    static RuleOutcomes of(Queries queries, int rule, Instant now) {
        TimeSpan span = new TimeSpan(now.minus(DAYS), now);
        String alerts = "Alerts\n| where RuleId == " + KqlText.literal(rule);
        Row row = queries.rows(span.within(alerts
                        + "\n| summarize Alerts = count(), Closed = countif(Status == \"Closed\")" + sum("TruePositive")
                        + sum("BenignPositive") + sum("FalsePositive") + sum("Undetermined")))
                .getFirst();
        return new RuleOutcomes(
                rule,
                span.from().toString(),
                span.to().toString(),
                row.number("Alerts"),
                row.number("Closed"),
                row.number("TruePositive"),
                row.number("BenignPositive"),
                row.number("FalsePositive"),
                row.number("Undetermined"),
                alerts + "\n| summarize Count = count() by Status, ClosedReason");
    }

    private static String sum(String reason) {
        return ", " + reason + " = countif(Status == \"Closed\" and ClosedReason == \"" + reason + "\")";
    }
}
