package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alerts of an earlier version, whose rows lack what is worked out of an event when an alert is stored now. */
final class EarlierAlerts {
    private final StoredTable alerts;

    /** @param alerts as the table is now */
    EarlierAlerts(StoredTable alerts) {
        this.alerts = alerts;
    }

    /** Fills those of the columns that the table lacked before. */
    void fill(Connection connection, StoredTable before) throws SQLException {
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("App", firstOf("AppDisplayName", "ServicePrincipalName"));
        filled.put("Operation", firstOf("OperationName", "Operation"));
        filled.put(AlertsTable.SEARCH_TEXT, searchText());
        filled.put(AlertsTable.KEYS, keys());
        filled.put(AlertsTable.TENANTS, AlertTenants.sqlOf(sqlOf("Event"), sqlOf("PreviousEvents")));
        String changes = filled.entrySet().stream()
                .filter(column -> before.column(column.getKey()).isEmpty())
                .map(column -> sqlOf(column.getKey()) + " = " + column.getValue())
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            set(connection, changes);
        }
        if (before.column(AlertStateColumns.VERSION).isEmpty()) {
            set(connection, AlertStateColumns.untouched(alerts));
            AlertStateColumns.write(connection, alerts, "SELECT alert FROM tld.alert_states");
        }
    }

    private void set(Connection connection, String values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + alerts.reference() + " SET " + values);
        }
    }

    private String firstOf(String name, String other) {
        return "coalesce(nullif(" + ofEvent(name) + ", ''), " + ofEvent(other) + ", '')";
    }

    /** More than {@link AlertText} has: the whole event, with the names of its fields. */
    private String searchText() {
        return Stream.of(
                        "RuleId",
                        "RuleTitle",
                        "RuleDescription",
                        "RuleGroups",
                        "MitreTechniques",
                        "User",
                        "SourceIp",
                        "Tag",
                        "Event")
                .map(this::sqlOf)
                .collect(Collectors.joining(", ", "lower(concat_ws(chr(10), ", "))"));
    }

    private String keys() {
        return Stream.of("AppId", "_ResourceId", "ResourceId", "CorrelationId", "SessionId", "UniqueTokenIdentifier")
                .map(this::ofEvent)
                .map(id -> "coalesce('|' || nullif(lower(" + id + "), '') || '|', '')")
                .collect(Collectors.joining(" || "));
    }

    private String ofEvent(String column) {
        return "json_extract_string(" + sqlOf("Event") + ", " + Sql.text("$.\"" + column + "\"") + ")";
    }

    private String sqlOf(String column) {
        return Sql.identifier(alerts.column(column).orElseThrow().sqlName());
    }
}
