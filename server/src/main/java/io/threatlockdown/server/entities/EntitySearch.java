package io.threatlockdown.server.entities;

import io.threatlockdown.kql.KqlText;

import java.util.List;

/** The queries for entities of a kind. */
final class EntitySearch {
    private static final int MOST = 100;

    private EntitySearch() {}

    /** Those of the most alerts; with a text those whose name contains it, whether they have alerts or not. */
    static String query(List<TellingTable> tables, EntityKind kind, String text) {
        String column = kind.facet().column();
        if (text.isBlank()) {
            return "Alerts\n| extend Name = " + kind.inAlerts()
                    + "\n| where isnotempty(Name)"
                    + "\n| summarize Alerts = count(), Level = max(RuleLevel), Rules = dcount(RuleId),"
                    + " Last = max(TimeGenerated) by " + column + " = Name\n| top " + MOST + " by Alerts";
        }
        String wanted = "Name contains " + KqlText.literal(text.strip());
        StringBuilder query = new StringBuilder("union\n    (Alerts | extend Name = " + kind.inAlerts() + " | where "
                + wanted + " | project TimeGenerated, Name, AlertLevel = RuleLevel, Rule = RuleId, IsAlert = 1)");
        for (TellingTable table : tables) {
            if (table.tells(kind.facet())) {
                query.append(",\n    (" + table.name() + " | extend Name = " + table.kql(kind.facet()) + " | where "
                        + wanted + " | project TimeGenerated, Name, IsAlert = 0)");
            }
        }
        return query + "\n| summarize Alerts = countif(IsAlert == 1), Level = max(AlertLevel),"
                + " Rules = dcountif(Rule, IsAlert == 1), Last = max(TimeGenerated), Events = countif(IsAlert == 0) by "
                + column + " = Name\n| sort by Alerts desc, Events desc\n| take " + MOST;
    }
}
