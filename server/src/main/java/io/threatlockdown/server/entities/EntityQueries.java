package io.threatlockdown.server.entities;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.TimeSpan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The queries about one entity over the tables that can tell of it. Names are compared without regard to case. */
final class EntityQueries {
    private static final int MOST_VALUES = 100;
    private static final int MOST_PEERS = 20;
    private static final int NEWEST_ALERTS = 10;

    private final List<TellingTable> tables;
    private final EntityKind kind;
    private final String name;
    private final TimeSpan span;

    /** @param tables those that are stored */
    EntityQueries(List<TellingTable> tables, EntityKind kind, String name, TimeSpan span) {
        this.tables = List.copyOf(tables);
        this.kind = kind;
        this.name = KqlText.literal(name);
        this.span = span;
    }

    List<EntityPanel> panels() {
        List<EntityPanel> panels = new ArrayList<>();
        panels.add(alertsByRule());
        panels.add(newestAlerts());
        panels.add(seen());
        panels.add(activity());
        panels.add(timeline());
        for (Facet facet : kind.shown()) {
            panels.add(values(facet));
        }
        for (Facet facet : kind.shared()) {
            panels.add(peers(facet));
        }
        panels.addAll(new EntityFacts(tables, kind, name, span).panels());
        return panels;
    }

    private EntityPanel alertsByRule() {
        return ofAlerts(
                "alertsByRule",
                "Alerts by rule",
                "| summarize Alerts = count(), Level = max(RuleLevel), arg_max(TimeGenerated, RuleTitle) by RuleId"
                        + "\n| sort by Level desc, Alerts desc");
    }

    private EntityPanel newestAlerts() {
        return ofAlerts(
                "alerts",
                "Newest alerts",
                "| top " + NEWEST_ALERTS + " by TimeGenerated"
                        + "\n| project TimeGenerated, RuleLevel, RuleDescription, RuleId, User, SourceIp, SourceTable, AlertId");
    }

    private EntityPanel ofAlerts(String id, String title, String steps) {
        return new EntityPanel(
                id,
                title,
                "Alerts\n| where " + kind.inAlerts() + " =~ " + name + "\n" + steps,
                List.of("Alerts"),
                false);
    }

    /** Where it was first and last seen until the end of the span, and how often within it. */
    private EntityPanel seen() {
        return panel(
                "seen",
                "Seen in",
                true,
                table -> "project TimeGenerated, Source = " + KqlText.literal(table.name()),
                "| summarize " + withinSpan() + " by Source\n| sort by Last desc");
    }

    private EntityPanel activity() {
        return panel(
                "activity",
                "Activity",
                false,
                table -> "project TimeGenerated",
                "| summarize Events = count() by Hour = bin(TimeGenerated, 1h)\n| sort by Hour asc");
    }

    /** All it did, for a reader to narrow to a time. */
    private EntityPanel timeline() {
        List<Facet> columns =
                List.of(Facet.OPERATION, Facet.USER, Facet.IP, Facet.APP, Facet.COUNTRY, Facet.DEVICE, Facet.RESOURCE);
        return panel(
                "timeline",
                "All its events",
                false,
                table -> "project TimeGenerated, Table = " + KqlText.literal(table.name())
                        + columns.stream()
                                .map(facet -> ", " + facet.column() + " = "
                                        + (table.tells(facet) ? table.kql(facet) : "\"\""))
                                .collect(Collectors.joining()),
                "");
    }

    private EntityPanel values(Facet facet) {
        return panel(
                facet.panel(),
                facet.title(),
                true,
                table -> "project TimeGenerated, Value = " + table.kql(facet),
                "| where isnotempty(Value)\n| summarize " + withinSpan() + " by " + facet.column() + " = Value"
                        + "\n| where Events > 0\n| top " + MOST_VALUES + " by Events",
                facet);
    }

    /** Others of its kind which, in the span, had the same of something. */
    private EntityPanel peers(Facet facet) {
        String id = "peersBy" + facet.column();
        String title = "Same " + facet.column().toLowerCase(java.util.Locale.ROOT);
        List<TellingTable> telling = telling(kind.facet(), facet);
        if (telling.isEmpty()) {
            return nobodyTells(id, title, facet);
        }
        String theirs = union(telling, table -> here(table) + " | project Value = " + table.kql(facet));
        String others = union(
                telling,
                table -> "extend Value = " + table.kql(facet) + ", Peer = " + table.kql(kind.facet())
                        + " | where Value in (theirs) and Peer !~ " + name + " | project TimeGenerated, Peer, Value");
        String query = "let theirs = " + theirs + "\n| where isnotempty(Value)\n| distinct Value;\n" + others
                + "\n| where isnotempty(Peer)"
                + "\n| summarize Shared = dcount(Value), Events = count(), Last = max(TimeGenerated) by "
                + kind.facet().column() + " = Peer\n| sort by Shared desc, Events desc\n| take " + MOST_PEERS;
        return new EntityPanel(id, title, query, names(telling), false);
    }

    private String withinSpan() {
        return "First = min(TimeGenerated), Last = max(TimeGenerated), Events = countif(TimeGenerated >= "
                + KqlText.literal(span.from()) + ")";
    }

    private EntityPanel panel(
            String id,
            String title,
            boolean untilTheEnd,
            Function<TellingTable, String> leg,
            String steps,
            Facet... facets) {
        Facet[] needed = Arrays.copyOf(facets, facets.length + 1);
        needed[facets.length] = kind.facet();
        List<TellingTable> telling = telling(needed);
        if (telling.isEmpty()) {
            return nobodyTells(id, title, facets);
        }
        String until = untilTheEnd ? " and TimeGenerated < " + KqlText.literal(span.to()) : "";
        String source = union(telling, table -> here(table) + until + " | " + leg.apply(table));
        return new EntityPanel(
                id, title, steps.isEmpty() ? source : source + "\n" + steps, names(telling), untilTheEnd);
    }

    private EntityPanel nobodyTells(String id, String title, Facet... facets) {
        Facet[] needed = Arrays.copyOf(facets, facets.length + 1);
        needed[facets.length] = kind.facet();
        return new EntityPanel(id, title, null, TellingTable.known(needed), false);
    }

    private String here(TellingTable table) {
        return "where " + table.kql(kind.facet()) + " =~ " + name;
    }

    private List<TellingTable> telling(Facet... facets) {
        return tables.stream().filter(table -> table.tells(facets)).toList();
    }

    private static List<String> names(List<TellingTable> tables) {
        return tables.stream().map(TellingTable::name).toList();
    }

    /** @param steps of a table, without the first bar */
    static String union(List<TellingTable> tables, Function<TellingTable, String> steps) {
        if (tables.size() == 1) {
            return tables.getFirst().name() + "\n| "
                    + steps.apply(tables.getFirst()).replace(" | ", "\n| ");
        }
        return tables.stream()
                .map(table -> "    (" + table.name() + " | " + steps.apply(table) + ")")
                .collect(Collectors.joining(",\n", "union\n", ""));
    }
}
