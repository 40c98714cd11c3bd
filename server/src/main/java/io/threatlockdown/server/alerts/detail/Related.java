package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.AlertsTable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many other alerts have something in common with one. */
final class Related {
    private static final Duration BEFORE = Duration.ofDays(30);

    private Related() {}

    /**
     * @param shares in the order in which they tell most
     * @param before the beginning of the 30 days before the span
     */
    record RelatedView(String from, String to, String before, List<Shared> shares) {}

    /**
     * Alerts that have one thing in common with this one, which does not count.
     *
     * @param kind user, address, app, resource, correlation or session
     * @param name for a person
     * @param within the span, and of how many rules
     * @param before in the 30 days before the span, and of how many rules
     * @param open of those within the span, not closed
     * @param highest level within the span; 0 when there are none
     * @param query for hunting, its span left out
     */
    record Shared(
            String kind,
            String value,
            String name,
            long within,
            long rules,
            long before,
            long rulesBefore,
            long open,
            long highest,
            String query) {}

    private record Key(String kind, String value, String name, String where) {}

    static RelatedView of(Queries queries, StoredAlert alert, TimeSpan span) {
        TimeSpan earlier = new TimeSpan(span.from().minus(BEFORE), span.from());
        List<Key> keys = keys(Entities.of(alert));
        return new RelatedView(
                span.from().toString(),
                span.to().toString(),
                earlier.from().toString(),
                keys.isEmpty() ? List.of() : counted(queries, alert, span, earlier, keys));
    }

    private static List<Key> keys(Entities about) {
        List<Key> keys = new ArrayList<>();
        add(keys, "user", about.user(), about.user(), "User == ");
        add(keys, "address", about.ip(), about.ip(), "SourceIp == ");
        addKey(keys, "session", about.session(), about.session());
        addKey(keys, "correlation", about.correlation(), about.correlation());
        addKey(keys, "app", about.app(), about.appName());
        addKey(keys, "resource", about.resource(), about.resource());
        return keys;
    }

    private static void add(List<Key> keys, String kind, String value, String name, String condition) {
        if (!value.isEmpty()) {
            keys.add(new Key(kind, value, name, condition + KqlText.literal(value)));
        }
    }

    private static void addKey(List<Key> keys, String kind, String value, String name) {
        if (!value.isEmpty()) {
            String same = AlertsTable.KEYS + " contains_cs " + KqlText.literal(AlertsTable.key(value));
            keys.add(new Key(kind, value, name, same));
        }
    }

    private static List<Shared> counted(
            Queries queries, StoredAlert alert, TimeSpan span, TimeSpan earlier, List<Key> keys) {
        StringBuilder marks = new StringBuilder("Within = TimeGenerated >= " + KqlText.literal(span.from()));
        StringBuilder names = new StringBuilder();
        StringBuilder any = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String same = "Same" + i;
            marks.append(", ").append(same).append(" = ").append(keys.get(i).where());
            names.append(", ").append(same);
            any.append(i == 0 ? "" : " or ").append(same);
            String within = "Within and " + same;
            String before = "not(Within) and " + same;
            sums.append(i == 0 ? "" : ", ")
                    .append("Within%d = countif(%s)".formatted(i, within))
                    .append(", Rules%d = count_distinctif(RuleId, %s)".formatted(i, within))
                    .append(", Before%d = countif(%s)".formatted(i, before))
                    .append(", RulesBefore%d = count_distinctif(RuleId, %s)".formatted(i, before))
                    .append(", Open%d = countif(%s and Status != \"Closed\")".formatted(i, within))
                    .append(", Highest%d = maxif(RuleLevel, %s)".formatted(i, within));
        }
        // Each event is looked at once: as part of every sum it would stand in memory as often.
        Row row = queries.rows("Alerts " + new TimeSpan(earlier.from(), span.to()).where() + "\n| where AlertId != "
                        + KqlText.literal(alert.id()) + "\n| extend " + marks + "\n| where " + any
                        + "\n| project RuleId, RuleLevel, Status, Within" + names + "\n| summarize " + sums)
                .getFirst();
        List<Shared> shares = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            shares.add(new Shared(
                    key.kind(),
                    key.value(),
                    key.name(),
                    row.number("Within" + i),
                    row.number("Rules" + i),
                    row.number("Before" + i),
                    row.number("RulesBefore" + i),
                    row.number("Open" + i),
                    row.number("Highest" + i),
                    "Alerts\n| where " + key.where() + "\n| sort by TimeGenerated desc"));
        }
        return shares;
    }
}
