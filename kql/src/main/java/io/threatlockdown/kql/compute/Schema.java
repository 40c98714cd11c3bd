package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The types of several dynamic values, taken together. */
final class Schema {
    private static final String ELEMENTS = "`indexer`";

    private final Set<String> types = new TreeSet<>();
    private final Map<String, Schema> properties = new TreeMap<>();

    static Schema of(JsonNode values) {
        Schema schema = new Schema();
        values.forEach(schema::add);
        return schema;
    }

    private void add(JsonNode value) {
        if (value.isObject()) {
            value.propertyNames().forEach(name -> property(name).add(value.get(name)));
        } else if (value.isArray()) {
            value.forEach(element -> property(ELEMENTS).add(element));
        } else if (value.isIntegralNumber()) {
            types.add("long");
        } else if (value.isNumber()) {
            types.add("double");
        } else if (value.isBoolean()) {
            types.add("bool");
        } else if (value.isString()) {
            types.add("string");
        }
    }

    private Schema property(String name) {
        return properties.computeIfAbsent(name, ignored -> new Schema());
    }

    /** One type alone, or an array of several, that of bags first. */
    JsonNode json() {
        ArrayNode all = Json.array();
        if (!properties.isEmpty()) {
            ObjectNode bag = Json.object();
            properties.forEach((name, schema) -> bag.set(name, schema.json()));
            all.add(bag);
        }
        types.forEach(all::add);
        return all.isEmpty() ? JsonNodeFactory.instance.nullNode() : all.size() == 1 ? all.get(0) : all;
    }
}
