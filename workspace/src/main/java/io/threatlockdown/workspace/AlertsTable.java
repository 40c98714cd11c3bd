package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.KqlText;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The table of alerts, as queries see it. */
public final class AlertsTable {
    public static final String NAME = "Alerts";

    /** A table with the same columns: what rules in test found, which nobody was told of. There from the first rule in test on. */
    public static final String IN_TEST = "AlertsInTest";

    /**
     * What free text is looked for in, hidden: all that the alert and its event say, folded by {@link #folded}.
     */
    public static final String SEARCH_TEXT = "_SearchText";

    /** The ids of what the event is about, hidden, each as {@link #key} writes it. */
    public static final String KEYS = "_Keys";

    /** The tenants whose events the alert shows, hidden: see {@link AlertTenants}. */
    static final String TENANTS = "_Tenants";

    public static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(
                            Column.of("TimeGenerated", ColumnType.DATETIME),
                            Column.of("ArrivalTime", ColumnType.DATETIME),
                            Column.of("AlertId", ColumnType.STRING),
                            Column.of("RuleId", ColumnType.INT),
                            Column.of("RuleLevel", ColumnType.INT),
                            Column.of("RuleTitle", ColumnType.STRING),
                            Column.of("RuleDescription", ColumnType.STRING),
                            Column.of("RuleGroups", ColumnType.DYNAMIC),
                            Column.of("MitreTechniques", ColumnType.DYNAMIC),
                            Column.of("User", ColumnType.STRING),
                            Column.of("SourceIp", ColumnType.STRING),
                            Column.of("SourceTable", ColumnType.STRING),
                            Column.of("Tag", ColumnType.STRING),
                            Column.of("Decoder", ColumnType.STRING),
                            Column.of("Location", ColumnType.STRING),
                            Column.of("Event", ColumnType.DYNAMIC),
                            Column.of("Type", ColumnType.STRING),
                            Column.of("FiredTimes", ColumnType.INT),
                            Column.of("Mail", ColumnType.BOOL),
                            Column.of("MitreTactics", ColumnType.DYNAMIC),
                            Column.of("Compliance", ColumnType.DYNAMIC),
                            Column.of("PreviousEvents", ColumnType.STRING),
                            Column.of("Backfill", ColumnType.BOOL),
                            Column.of("Evidence", ColumnType.DYNAMIC),
                            Column.of("App", ColumnType.STRING),
                            Column.of("Operation", ColumnType.STRING),
                            Column.of(AlertsTable.SEARCH_TEXT, ColumnType.STRING),
                            Column.of(AlertsTable.KEYS, ColumnType.STRING),
                            Column.of(AlertsTable.TENANTS, ColumnType.STRING)),
                    AlertStateColumns.STORED.stream())
            .toList();

    /** The decoder of alerts that a query raised: no event is behind them that a decoder took. */
    public static final String BY_QUERY = "kql";

    private AlertsTable() {}

    /** A condition in SQL on rows of the table: those that no query raised. */
    static String notByQuery(StoredTable alerts) {
        String decoder = Sql.identifier(alerts.column("Decoder").orElseThrow().sqlName());
        return alerts.reference() + "." + decoder + " IS DISTINCT FROM " + Sql.text(BY_QUERY);
    }

    /** The identity of an alert's row: a number, which is sooner found among many rows than a text. */
    static UUID rowId(String alertId) {
        return UUID.nameUUIDFromBytes(alertId.getBytes(StandardCharsets.UTF_8));
    }

    /** A condition of KQL that one alert meets. */
    public static String is(String alertId) {
        return SystemColumns.ROW_ID + " == guid(" + rowId(alertId) + ") and AlertId == " + KqlText.literal(alertId);
    }

    /** An id as it stands in {@link #KEYS}, so that none is found in a longer one. */
    public static String key(String id) {
        return "|" + folded(id) + "|";
    }

    /** A text as it stands in {@link #SEARCH_TEXT}. */
    public static String folded(String text) {
        return AlertText.folded(text);
    }
}
