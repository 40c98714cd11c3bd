package io.threatlockdown.detection;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes events from JSON objects: the keys are the columns, their types follow from the values. */
public final class TestEvents {
    private static final Set<String> DYNAMIC_COLUMNS = Set.of(
            "InitiatedBy",
            "TargetResources",
            "AdditionalDetails",
            "DeviceDetail",
            "LocationDetails",
            "Status",
            "MfaDetail",
            "ConditionalAccessPolicies",
            "Properties_d",
            "Claims_d",
            "Authorization_d");

    private TestEvents() {}

    /** An event as the collector makes it: with the tag of the source and the table's name in front. */
    public static Event collected(String table, String json) {
        return event(table, json, true);
    }

    public static Event event(String table, String json) {
        return event(table, json, false);
    }

    private static Event event(String table, String json, boolean collected) {
        List<Column> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (collected) {
            columns.add(Column.of("azure_tag", ColumnType.STRING));
            values.add("azure-log-analytics");
            columns.add(Column.of("Type", ColumnType.STRING));
            values.add(table);
        }
        for (Map.Entry<String, JsonNode> property : Json.read(json).properties()) {
            if (columns.stream().noneMatch(column -> column.name().equals(property.getKey()))) {
                add(property.getKey(), property.getValue(), columns, values);
            }
        }
        return new Event(new Schema(table, columns), values.toArray());
    }

    private static void add(String name, JsonNode value, List<Column> columns, List<Object> values) {
        if (value.isContainer() || DYNAMIC_COLUMNS.contains(name)) {
            columns.add(Column.of(name, ColumnType.DYNAMIC));
            values.add(value.isString() ? Dynamic.parse(value.stringValue()) : Dynamic.of(value));
        } else if (value.isNull()) {
            columns.add(Column.of(name, ColumnType.LONG));
            values.add(null);
        } else if (value.isBoolean()) {
            columns.add(Column.of(name, ColumnType.BOOL));
            values.add(value.booleanValue());
        } else if (value.isIntegralNumber()) {
            columns.add(Column.of(name, ColumnType.LONG));
            values.add(value.longValue());
        } else if (value.isNumber()) {
            columns.add(Column.of(name, ColumnType.REAL));
            values.add(value.doubleValue());
        } else if (name.equals(Event.EVENT_TIME)) {
            columns.add(Column.of(name, ColumnType.DATETIME));
            values.add(ValueText.instant(value.stringValue()).orElseThrow());
        } else {
            columns.add(Column.of(name, ColumnType.STRING));
            values.add(value.stringValue());
        }
    }
}
