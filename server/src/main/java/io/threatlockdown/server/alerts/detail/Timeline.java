package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What happened around an alert: the events that its rule counted, and an hour before and after it everything of the same user, address,
 * correlation or session, in whatever table.
 */
final class Timeline {
    static final int MOST_EVENTS = 200;
    private static final int MOST_ALERTS = 100;
    private static final Duration AROUND = Duration.ofHours(1);
    private static final String ALERTS_PROJECTION =
            " | project TimeGenerated, AlertId, RuleId, RuleLevel, RuleDescription, User, SourceIp, Status";

    private final Queries queries;
    private final StoredAlert alert;
    private final List<EventColumns> tables;
    private final TimeSpan span;

    Timeline(Queries queries, StoredAlert alert, List<EventColumns> tables) {
        this.queries = queries;
        this.alert = alert;
        this.tables = tables;
        this.span = span(alert);
    }

    private static TimeSpan span(StoredAlert alert) {
        Instant from = alert.time().minus(AROUND);
        Instant to = alert.time().plus(AROUND);
        Optional<StoredAlert.Span> counted = alert.counted();
        if (counted.isPresent() && counted.get().first().isBefore(from)) {
            from = counted.get().first();
        }
        if (counted.isPresent() && !counted.get().last().isBefore(to)) {
            to = counted.get().last().plusMillis(1);
        }
        return new TimeSpan(from, to);
    }

    /**
     * @param total events that share something with the alert in the span, of which the nearest to it are listed
     * @param events the oldest first
     * @param alerts on the same user or address in the span, this one among them; the oldest first
     * @param totalAlerts of which the nearest are listed
     * @param tables that were looked at
     * @param query for hunting, its span left out; "" when no table can hold such events
     * @param alertsQuery the same for the alerts
     */
    record TimelineView(
            String from,
            String to,
            long total,
            List<EventEntry> events,
            long totalAlerts,
            List<AlertEntry> alerts,
            List<String> tables,
            String query,
            String alertsQuery) {}

    /**
     * @param shares what it has in common with the alert: user, address, correlation, session
     * @param own whether the alert was raised on it
     * @param counted whether its rule counted it
     * @param query that finds this event alone; "" when it is known from the alert only
     */
    record EventEntry(
            String time,
            String table,
            String what,
            String who,
            String ip,
            String result,
            List<String> shares,
            boolean own,
            boolean counted,
            String query) {
        boolean isSame(EventEntry other) {
            return time.equals(other.time)
                    && what.equals(other.what)
                    && who.equals(other.who)
                    && ip.equals(other.ip)
                    && result.equals(other.result);
        }

        EventEntry asCounted() {
            return new EventEntry(time, table, what, who, ip, result, shares, own, true, query);
        }
    }

    record AlertEntry(
            @Nullable String time,
            String id,
            long ruleId,
            long level,
            String description,
            String user,
            String ip,
            String status,
            String query) {
        static AlertEntry of(Row row) {
            return new AlertEntry(
                    row.time("TimeGenerated"),
                    row.text("AlertId"),
                    row.number("RuleId"),
                    row.number("RuleLevel"),
                    row.text("RuleDescription"),
                    row.text("User"),
                    row.text("SourceIp"),
                    row.text("Status"),
                    "Alerts\n| where AlertId == " + KqlText.literal(row.text("AlertId")));
        }
    }

    /** @param lookedAt the rules whose events the alert's rule counts */
    TimelineView view(Set<Integer> lookedAt) {
        Entities about = Entities.of(alert);
        AroundQuery around = AroundQuery.sharing(tables, shares(about));
        List<AlertEntry> alerts = alerts(about);
        Set<String> countedRows = countedRows(alerts, lookedAt);
        List<EventEntry> events = new ArrayList<>(around.isEmpty() ? List.of() : events(around, countedRows));
        alert.previous().forEach(previous -> markOrAdd(events, counted(previous)));
        events.sort((one, other) -> one.time().compareTo(other.time()));
        return new TimelineView(
                span.from().toString(),
                span.to().toString(),
                around.isEmpty() ? 0 : count(around.within(span)),
                events,
                count(alertsQuery(about)),
                alerts,
                around.tables(),
                around.isEmpty() ? "" : around.forHunting(),
                "Alerts\n| where " + likeThisOne(about) + "\n| sort by TimeGenerated asc");
    }

    private static Map<String, Function<EventColumns, Optional<String>>> shares(Entities about) {
        Map<String, Function<EventColumns, Optional<String>>> shares = new LinkedHashMap<>();
        shares.put("user", table -> EventColumns.equal(table.users(), about.user()));
        shares.put("address", table -> EventColumns.equal(table.ips(), about.ip()));
        shares.put("correlation", table -> EventColumns.equal(table.correlations(), about.correlation()));
        shares.put("session", table -> EventColumns.equal(table.sessions(), about.session()));
        return shares;
    }

    private List<EventEntry> events(AroundQuery around, Set<String> countedRows) {
        String nearest = around.within(span) + "\n| extend _Far = abs(TimeGenerated - "
                + KqlText.literal(alert.time()) + ")\n| top " + MOST_EVENTS
                + " by _Far asc\n| project TimeGenerated, Table, What, Who, Ip, Result, Shared, RowId = tostring(_RowId)";
        return queries.rows(nearest).stream()
                .map(row -> event(row, countedRows))
                .toList();
    }

    private EventEntry event(Row row, Set<String> countedRows) {
        String rowId = row.text("RowId");
        return new EventEntry(
                Optional.ofNullable(row.time("TimeGenerated")).orElse(""),
                row.text("Table"),
                row.text("What"),
                row.text("Who"),
                row.text("Ip"),
                row.text("Result"),
                Arrays.stream(row.text("Shared").split(" "))
                        .filter(mark -> !mark.isEmpty())
                        .toList(),
                rowId.equals(alert.rowId()),
                countedRows.contains(rowId),
                Kql.name(row.text("Table")) + "\n| where _RowId == guid(" + rowId + ")");
    }

    /** Where texts are missing: the rows of alerts of the rules that are looked at, within what was counted. */
    private Set<String> countedRows(List<AlertEntry> alerts, Set<Integer> lookedAt) {
        Set<String> rows = new HashSet<>();
        if (alert.previous().size()
                >= alert.evidence().path("counted").path("events").asInt(0) - 1) {
            return rows; // Every one of them is known by its text.
        }
        for (AlertEntry entry : alerts) {
            boolean isInside = alert.counted()
                    .filter(counted -> entry.time() != null && counted.contains(Instant.parse(entry.time())))
                    .isPresent();
            if (isInside && lookedAt.contains((int) entry.ruleId())) {
                rows.add(entry.id().replaceAll("-" + entry.ruleId() + "$", ""));
            }
        }
        return rows;
    }

    private static EventEntry counted(JsonNode event) {
        String table = event.path("Type").asString("");
        EventColumns columns = EventColumns.usual(table);
        return new EventEntry(
                ValueText.instant(event.path("TimeGenerated").asString(""))
                        .map(Instant::toString)
                        .orElse(""),
                table,
                EventColumns.first(columns.actions(), event),
                EventColumns.first(columns.users(), event),
                EventColumns.first(columns.ips(), event),
                EventColumns.first(columns.results(), event),
                List.of(),
                false,
                true,
                "");
    }

    private static void markOrAdd(List<EventEntry> events, EventEntry counted) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).isSame(counted)) {
                events.set(i, events.get(i).asCounted());
                return;
            }
        }
        events.add(counted);
    }

    private List<AlertEntry> alerts(Entities about) {
        String nearest = alertsQuery(about) + "\n| extend _Far = abs(TimeGenerated - " + KqlText.literal(alert.time())
                + ")\n| top " + MOST_ALERTS + " by _Far asc" + ALERTS_PROJECTION + " | sort by TimeGenerated asc";
        return queries.rows(nearest).stream().map(AlertEntry::of).toList();
    }

    private String alertsQuery(Entities about) {
        return "Alerts " + span.where() + "\n| where " + likeThisOne(about);
    }

    private String likeThisOne(Entities about) {
        List<String> any = new ArrayList<>(List.of("AlertId == " + KqlText.literal(alert.id())));
        if (!about.user().isEmpty()) {
            any.add("User == " + KqlText.literal(about.user()));
        }
        if (!about.ip().isEmpty()) {
            any.add("SourceIp == " + KqlText.literal(about.ip()));
        }
        return String.join(" or ", any);
    }

    private long count(String query) {
        return queries.rows(query + "\n| count").getFirst().number("Count");
    }
}
