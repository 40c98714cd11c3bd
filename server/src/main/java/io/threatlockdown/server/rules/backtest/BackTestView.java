package io.threatlockdown.server.rules.backtest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A back-test as it stands.
 *
 * @param rule its id
 * @param draft whether a draft was run, not the rule in force
 * @param state {@code running}, {@code done}, {@code stopped}, or {@code failed}
 * @param failure one line; {@code null} unless it failed
 * @param note what the result leaves out, one line; {@code null} when it leaves out nothing
 * @param from inclusive, ISO 8601
 * @param to exclusive
 * @param events how many there are in that time
 * @param read how many of them were read
 */
record BackTestView(
        String id,
        int rule,
        int level,
        String title,
        boolean draft,
        String user,
        String state,
        @Nullable String failure,
        @Nullable String note,
        String from,
        String to,
        long events,
        long read,
        BackTestResult result) {
    /**
     * What was found until now.
     *
     * @param hits events that end at the rule
     * @param alerts of them, those that would raise an alert
     * @param days each of them, the oldest first
     * @param overlap hits whose event has an alert already
     * @param overlapping the rules of these alerts
     * @param instead the rules at which the hits end without this rule, and raise alerts
     * @param samples the newest
     * @param microsWith for an event, of all rules with this one
     * @param microsWithout the same without it
     */
    record BackTestResult(
            long hits,
            long alerts,
            List<BackTestDay> days,
            List<Counts.NamedCount> users,
            List<Counts.NamedCount> addresses,
            List<Counts.NamedCount> tables,
            long overlap,
            List<OtherRule> overlapping,
            List<OtherRule> instead,
            List<BackTestSample> samples,
            double microsWith,
            double microsWithout) {}

    /** @param day its beginning, UTC, ISO 8601 */
    record BackTestDay(String day, long count) {}

    record OtherRule(int id, String title, long count) {}

    /**
     * @param description of the alert, with the event's fields
     * @param existing an alert that there is on the event; "" for none
     * @param alerts whether it would raise an alert
     */
    record BackTestSample(
            String time,
            String table,
            String description,
            String user,
            String sourceIp,
            String existing,
            boolean alerts,
            String event) {}
}
