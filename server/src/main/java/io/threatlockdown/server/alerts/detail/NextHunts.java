package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.KqlText;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Queries that are worth a look after an alert, with its values in them. Only those that the tables here can answer. */
final class NextHunts {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String CONSENTS = "dynamic([\"Consent to application\", \"Add delegated permission grant\","
            + " \"Add app role assignment grant to user\", \"Add app role assignment to service principal\","
            + " \"Remove delegated permission grant\", \"Remove app role assignment from service principal\","
            + " \"Add service principal\", \"Add service principal credentials\", \"Update application\"])";

    private final List<EventColumns> tables;
    private final Instant time;
    private final Entities about;
    private final List<Hunt> hunts = new ArrayList<>();

    private NextHunts(List<EventColumns> tables, Instant time, Entities about) {
        this.tables = tables;
        this.time = time;
        this.about = about;
    }

    /**
     * @param why what it tells
     * @param query its span left out
     * @param to exclusive
     */
    record Hunt(String title, String why, String query, String from, String to) {}

    static List<Hunt> of(List<EventColumns> tables, Instant time, Entities about) {
        NextHunts next = new NextHunts(tables, time, about);
        next.add();
        return List.copyOf(next.hunts);
    }

    private void add() {
        Instant day = time.truncatedTo(ChronoUnit.DAYS);
        around(
                "All of this user's day",
                "What " + about.user() + " did before and after, in every table (UTC day)",
                table -> EventColumns.equal(table.users(), about.user()),
                day,
                day.plus(DAY));
        around(
                "This address in every table",
                "Who else came from " + about.ip() + ", a week before and a day after",
                table -> EventColumns.equal(table.ips(), about.ip()),
                time.minus(Duration.ofDays(7)),
                time.plus(DAY));
        usualPlaces();
        changesAfter();
        consents();
        around(
                "This correlation id",
                "Every step of the same request, in every table",
                table -> EventColumns.equal(table.correlations(), about.correlation()),
                time.minus(DAY),
                time.plus(DAY));
        around(
                "This session",
                "What was done with the same session or token",
                table -> EventColumns.equal(table.sessions(), about.session()),
                time.minus(DAY),
                time.plus(DAY));
        around(
                "This resource",
                "Who touched the same resource, a week before and a day after",
                table -> EventColumns.equal(table.resources(), about.resource()),
                time.minus(Duration.ofDays(7)),
                time.plus(DAY));
    }

    private void around(
            String title, String why, Function<EventColumns, Optional<String>> condition, Instant from, Instant to) {
        AroundQuery query = AroundQuery.sharing(tables, Map.of("it", condition));
        if (!query.isEmpty()) {
            add(title, why, query.forHunting(), from, to);
        }
    }

    private void usualPlaces() {
        if (!about.user().isEmpty() && has("SigninLogs")) {
            add(
                    "Where this user usually signs in from",
                    "Countries, addresses and apps of the 30 days before: is this one new?",
                    "SigninLogs\n| where UserPrincipalName =~ " + KqlText.literal(about.user())
                            + "\n| summarize Count = count(), Failed = countif(ResultType != \"0\"), First = min(TimeGenerated),"
                            + " Last = max(TimeGenerated) by Location, IPAddress, AppDisplayName\n| sort by Last desc",
                    time.minus(MONTH),
                    time.plus(DAY));
        }
    }

    private void changesAfter() {
        if (!about.user().isEmpty() && has("AuditLogs")) {
            add(
                    "What this user changed afterwards",
                    "Roles, methods, apps and policies in the day after: persistence comes next",
                    "AuditLogs\n| where tostring(InitiatedBy.user.userPrincipalName) =~ "
                            + KqlText.literal(about.user())
                            + "\n| project TimeGenerated, OperationName, Result, Category, TargetResources, CorrelationId"
                            + "\n| sort by TimeGenerated asc",
                    time,
                    time.plus(DAY));
        }
    }

    private void consents() {
        if (!about.app().isEmpty() && has("AuditLogs")) {
            add(
                    "This app's consents and credentials",
                    "Who gave " + about.appName() + " which rights, in the 30 days before and the day after",
                    "AuditLogs\n| where OperationName in~ (" + CONSENTS
                            + ")\n| where tostring(TargetResources) contains "
                            + KqlText.literal(about.app())
                            + (about.appName().isEmpty() || about.appName().equals(about.app())
                                    ? ""
                                    : " or tostring(TargetResources) contains " + KqlText.literal(about.appName()))
                            + "\n| project TimeGenerated, OperationName, Result, InitiatedBy, TargetResources, AdditionalDetails"
                            + "\n| sort by TimeGenerated desc",
                    time.minus(MONTH),
                    time.plus(DAY));
        }
    }

    private boolean has(String table) {
        return tables.stream().anyMatch(columns -> columns.table().equals(table));
    }

    private void add(String title, String why, String query, Instant from, Instant to) {
        hunts.add(new Hunt(title, why, query, from.toString(), to.toString()));
    }
}
