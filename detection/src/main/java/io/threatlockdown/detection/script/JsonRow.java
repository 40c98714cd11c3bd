package io.threatlockdown.detection.script;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of tables made of JSON objects: the keys are the columns, their types follow from the values. */
public final class JsonRow {
    private static final String TAG = "azure_tag";
    private static final String USUAL_TAG = "azure-log-analytics";
    private static final String TABLE = "Type";

    /** Columns that hold JSON in the table, and so do here when a row gives them as a text. */
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

    /** The table in which these columns are texts. */
    private static final String OF_TEXTS = "AADNonInteractiveUserSignInLogs";

    private final List<Column> columns = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final String table;

    private JsonRow(String table) {
        this.table = table;
    }

    /** As the collector makes it: with the tag of its source, that of Log Analytics unless the row has one, and the table's name in front. */
    public static Event collected(String table, JsonNode object) {
        JsonRow row = new JsonRow(table);
        row.add(TAG, ColumnType.STRING, object.path(TAG).asString(USUAL_TAG));
        row.add(TABLE, ColumnType.STRING, table);
        return row.with(object);
    }

    /** The same, of a row that happens at a time, whatever the row itself says. */
    public static Event collected(String table, Instant time, JsonNode object) {
        JsonRow row = new JsonRow(table);
        row.add(TAG, ColumnType.STRING, object.path(TAG).asString(USUAL_TAG));
        row.add(TABLE, ColumnType.STRING, table);
        row.add(Event.EVENT_TIME, ColumnType.DATETIME, time);
        return row.with(object);
    }

    /** Of these columns alone. */
    public static Event plain(String table, JsonNode object) {
        return new JsonRow(table).with(object);
    }

    private Event with(JsonNode object) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (columns.stream().noneMatch(column -> column.name().equals(property.getKey()))) {
                add(property.getKey(), property.getValue());
            }
        }
        return new Event(new Schema(table, columns), values.toArray());
    }

    private void add(String name, JsonNode value) {
        boolean isDynamic = DYNAMIC_COLUMNS.contains(name) && !table.equals(OF_TEXTS);
        if (value.isNull()) {
            add(name, isDynamic ? ColumnType.DYNAMIC : ColumnType.LONG, null);
        } else if (value.isString() && isDynamic) {
            add(name, ColumnType.DYNAMIC, Dynamic.parse(value.stringValue()));
        } else if (value.isContainer() && DYNAMIC_COLUMNS.contains(name) && table.equals(OF_TEXTS)) {
            add(name, ColumnType.STRING, Json.write(value));
        } else if (value.isContainer() || isDynamic) {
            add(name, ColumnType.DYNAMIC, Dynamic.of(value));
        } else if (value.isBoolean()) {
            add(name, ColumnType.BOOL, value.booleanValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            add(name, ColumnType.LONG, value.longValue());
        } else if (value.isNumber()) {
            add(name, ColumnType.REAL, value.doubleValue());
        } else {
            addText(name, value.stringValue());
        }
    }

    private void addText(String name, String text) {
        Optional<Instant> time = name.equals(Event.EVENT_TIME) ? ValueText.instant(text) : Optional.empty();
        if (time.isPresent()) {
            add(name, ColumnType.DATETIME, time.get());
        } else {
            add(name, ColumnType.STRING, text);
        }
    }

    private void add(String name, ColumnType type, @Nullable Object value) {
        columns.add(Column.of(name, type));
        values.add(value);
    }
}
