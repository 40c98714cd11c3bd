package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the rows of scripts: what a line says, over what every row of its table has ({@code attacks/tables.json}). */
final class ScriptedRows {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\(([^)]+)\\)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ACTIVITY = "AzureActivity";
    private static final String STATE = "ActivityStatusValue";
    private static final ObjectNode BASES =
            (ObjectNode) Json.mapper().readTree(ScriptReader.resource("attacks/tables.json"));

    private ScriptedRows() {}

    /**
     * All rows of a script that begins at that time, in no order.
     *
     * @throws IllegalArgumentException when a line names a table, a column or a placeholder that there is not, or a value that does not
     *     fit; the message names the line
     */
    static List<Event> of(Script script, Organisation organisation, Instant start, Dice dice) {
        Cast cast = new Cast(organisation, dice);
        List<Event> rows = new ArrayList<>();
        for (ScriptStep step : script.steps()) {
            try {
                for (int i = 0; i < step.times(); i++) {
                    Instant time = start.plus(step.offset()).plus(step.gap().multipliedBy(i));
                    write(step, i + 1, time, cast, dice, rows);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(step.line() + ": [" + script.name() + "] " + e.getMessage(), e);
            }
        }
        return rows;
    }

    private static void write(ScriptStep step, int number, Instant time, Cast cast, Dice dice, List<Event> rows) {
        ObjectNode columns = NODES.objectNode();
        Cast.Place place = new Cast.Place(time, dice.guid(), dice.guid(), columns);
        fill(step.columns(), number, cast, place);
        JsonNode base = BASES.path(step.table());
        if (!(base instanceof ObjectNode usual)) {
            throw new IllegalArgumentException("the tenant writes no table " + step.table());
        }
        if (!step.table().equals(ACTIVITY)) {
            fill(usual, number, cast, place);
            rows.add(event(step.table(), time, columns));
            return;
        }
        ActivityScope.complete(columns);
        if (columns.has(STATE)) {
            fill(usual, number, cast, place);
            rows.add(activity(time, columns));
            return;
        }
        ObjectNode started = columns.deepCopy();
        started.put(STATE, "Start").put("ActivityStatus", "Started").put("ActivitySubstatusValue", "");
        fill(usual, number, cast, new Cast.Place(time, place.correlation(), place.operation(), started));
        rows.add(activity(time, started));
        fill(usual, number, cast, place);
        rows.add(activity(time.plus(Duration.ofMillis(dice.between(200, 1_500))), columns));
    }

    private static Event activity(Instant time, ObjectNode columns) {
        ActivityScope.repeatInProperties(columns);
        return event(ACTIVITY, time, columns);
    }

    /** Adds the columns that are not there yet, with what stands for their placeholders. */
    private static void fill(ObjectNode from, int number, Cast cast, Cast.Place place) {
        for (Map.Entry<String, JsonNode> column : from.properties()) {
            if (!place.columns().has(column.getKey())) {
                place.columns().set(column.getKey(), filled(column.getValue(), number, cast, place));
            }
        }
    }

    private static JsonNode filled(JsonNode node, int number, Cast cast, Cast.Place place) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = NODES.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode value = filled(field.getValue(), number, cast, place);
                // What another column of the row has, and this one has not.
                if (!value.isMissingNode()) {
                    filled.set(text(field.getKey(), number, cast, place).asString(), value);
                }
            }
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = NODES.arrayNode();
            array.forEach(element -> filled.add(filled(element, number, cast, place)));
            return filled;
        }
        return node.isString() ? text(node.stringValue(), number, cast, place) : node;
    }

    private static JsonNode text(String text, int number, Cast cast, Cast.Place place) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (!placeholder.find()) {
            return NODES.stringNode(text);
        }
        if (placeholder.end() - placeholder.start() == text.length()) {
            return value(placeholder.group(1), number, cast, place);
        }
        return NODES.stringNode(placeholder.replaceAll(
                match -> Matcher.quoteReplacement(written(value(match.group(1), number, cast, place)))));
    }

    private static JsonNode value(String name, int number, Cast cast, Cast.Place place) {
        return cast.value(name.replace("#", Integer.toString(number)), place);
    }

    private static String written(JsonNode value) {
        return value.isContainer() ? Json.write(value) : value.asString("");
    }

    private static Event event(String table, Instant time, ObjectNode columns) {
        Schema schema = LogTables.of(table);
        Row row = Row.in(schema).set("TimeGenerated", time).set("Type", table);
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            int index = schema.indexOf(column.getKey());
            if (index < 0) {
                throw new IllegalArgumentException(table + " has no column " + column.getKey());
            }
            set(row, schema.columns().get(index), column.getValue());
        }
        return row.event();
    }

    private static void set(Row row, Column column, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        if (column.type() == ColumnType.DYNAMIC) {
            row.set(column.name(), value.isString() ? Dynamic.parse(value.stringValue()) : Dynamic.of(value));
            return;
        }
        String text = written(value);
        if (!text.isEmpty()) {
            row.set(
                    column.name(),
                    ValueJson.parse(text, column.type())
                            .orElseThrow(() -> new IllegalArgumentException("column " + column.name() + ": '" + text
                                    + "' is no " + column.type().name().toLowerCase(Locale.ROOT))));
        }
    }
}
