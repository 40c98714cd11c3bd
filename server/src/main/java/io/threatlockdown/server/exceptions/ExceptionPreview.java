package io.threatlockdown.server.exceptions;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.ExceptionCondition;
import io.threatlockdown.workspace.ExceptionField;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an exception would have hidden of the alerts that are stored.
 *
 * @param days how far it looks back
 * @param hidden alerts that all conditions hold of
 * @param total alerts of the rules that it names; of all rules where it names none
 * @param truePositives of the hidden ones, those that were closed as true positive
 * @param examples the newest of these
 * @param query the hidden ones as KQL, its span left out
 */
record ExceptionPreview(int days, long hidden, long total, long truePositives, List<Attack> examples, String query) {
    private static final int DAYS = 30;
    private static final int MOST_ATTACKS = 20;

    /** An alert that turned out to be an attack. */
    record Attack(String id, @Nullable String time, long level, String description, String user, String sourceIp) {
        static Attack of(Row row) {
            return new Attack(
                    row.text("AlertId"),
                    row.time("TimeGenerated"),
                    row.number("RuleLevel"),
                    row.text("RuleDescription"),
                    row.text("User"),
                    row.text("SourceIp"));
        }
    }

    static ExceptionPreview of(List<ExceptionCondition> conditions, Queries queries, Instant now) {
        String span = "\n| where TimeGenerated >= " + KqlText.literal(now.minus(Duration.ofDays(DAYS)));
        List<ExceptionCondition> ofRules = conditions.stream()
                .filter(condition -> condition.field() == ExceptionField.RULE)
                .toList();
        String hidden = where(conditions);
        Row counts = queries.rows("Alerts" + span + where(ofRules) + "\n| extend Hidden = " + all(conditions)
                        + "\n| summarize Total = count(), Hidden = countif(Hidden),"
                        + " TruePositives = countif(Hidden and ClosedReason == \"TruePositive\")")
                .getFirst();
        List<Attack> examples = counts.number("TruePositives") == 0
                ? List.of()
                : queries
                        .rows("Alerts" + span + hidden + "\n| where ClosedReason == \"TruePositive\"\n| top "
                                + MOST_ATTACKS + " by TimeGenerated desc")
                        .stream()
                        .map(Attack::of)
                        .toList();
        return new ExceptionPreview(
                DAYS,
                counts.number("Hidden"),
                counts.number("Total"),
                counts.number("TruePositives"),
                examples,
                "Alerts" + hidden + "\n| sort by TimeGenerated desc");
    }

    private static String where(List<ExceptionCondition> conditions) {
        return conditions.isEmpty() ? "" : "\n| where " + all(conditions);
    }

    private static String all(List<ExceptionCondition> conditions) {
        return conditions.stream().map(ExceptionCondition::kql).collect(Collectors.joining(" and "));
    }
}
