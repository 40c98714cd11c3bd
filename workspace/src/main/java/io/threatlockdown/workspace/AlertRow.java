package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alert as a row of the alerts table. */
final class AlertRow {
    private static final List<String> TAGS = List.of("log_analytics_tag", "azure_aad_tag", "azure_storage_tag");

    private AlertRow() {}

    static @Nullable Object[] of(Alert alert, StoredTable table) {
        Map<String, @Nullable Object> values = AlertStateColumns.untouched();
        values.put("TimeGenerated", alert.time());
        values.put("ArrivalTime", alert.arrival());
        values.put("AlertId", alert.id());
        values.put("RuleId", alert.rule().id());
        values.put("RuleLevel", alert.rule().level());
        values.put("RuleTitle", alert.rule().title());
        values.put("RuleDescription", alert.rule().description());
        values.put("RuleGroups", Dynamic.ofCompact(Json.write(alert.rule().groups())));
        values.put("MitreTechniques", Dynamic.ofCompact(Json.write(alert.rule().mitre())));
        values.put("User", alert.user());
        values.put("SourceIp", alert.sourceIp());
        values.put("SourceTable", alert.event().table());
        String tag = tag(alert.event());
        values.put("Tag", tag);
        values.put("Decoder", alert.decoder());
        values.put("Location", alert.location());
        String event = EventJson.write(alert.event());
        values.put("Event", Dynamic.ofCompact(event));
        values.put("App", ExceptionField.APP.of(alert));
        values.put("Operation", ExceptionField.OPERATION.of(alert));
        values.put(AlertsTable.SEARCH_TEXT, AlertText.of(alert, tag, event));
        JsonNode read = Json.read(event);
        values.put(AlertsTable.KEYS, AlertEntities.of(read).keys());
        values.put(AlertsTable.TENANTS, AlertTenants.of(read, alert.details().previousEvents()));
        values.put("FiredTimes", alert.details().firedTimes());
        values.put("Mail", alert.details().mail());
        values.put("MitreTactics", Dynamic.ofCompact(Json.write(alert.details().tactics())));
        values.put(
                "Compliance",
                Dynamic.ofCompact(Json.write(new TreeMap<>(alert.details().compliance()))));
        values.put("PreviousEvents", alert.details().previousEvents());
        values.put("Backfill", Boolean.TRUE.equals(alert.event().value(Event.BACKFILL)));
        values.put("Evidence", Dynamic.ofCompact(alert.details().evidence().json()));
        values.put("Type", table.name());
        values.put(SystemColumns.INGESTION_TIME, alert.arrival());
        values.put(SystemColumns.ARRIVAL, alert.arrival());
        values.put(SystemColumns.ROW_ID, AlertsTable.rowId(alert.id()));
        return table.columns().stream().map(c -> values.get(c.name())).toArray();
    }

    /** Of the configured request that the event came by. */
    private static String tag(Event event) {
        return TAGS.stream()
                .filter(column -> event.schema().indexOf(column) >= 0)
                .map(event::value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }
}
