package io.threatlockdown.tenant.shape;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An object being made of a row: each column a member, its name in camel case, empty values as null. */
final class Members {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Members() {}

    /**
     * All columns but those left out and those whose names begin with an underscore, in the order of the row.
     *
     * @param renamed columns whose members are called otherwise than by the rule
     */
    static ObjectNode of(Event row, Set<String> leftOut, Map<String, String> renamed) {
        ObjectNode object = Json.mapper().createObjectNode();
        for (int i = 0; i < row.schema().size(); i++) {
            Column column = row.schema().columns().get(i);
            if (!leftOut.contains(column.name()) && !column.name().startsWith("_")) {
                String name = renamed.getOrDefault(column.name(), camelCase(column.name()));
                object.set(name, json(row.value(i)));
            }
        }
        return object;
    }

    /** The text of a column; "" when the row has none there. */
    static String text(Event row, String column) {
        return row.value(column) instanceof Object value ? textOf(value) : "";
    }

    /** The value of a column that holds an object, as text or as a dynamic value; an empty object when it holds none. */
    static JsonNode object(Event row, String column) {
        JsonNode value = json(row.value(column));
        return value.isObject() ? value : Json.mapper().createObjectNode();
    }

    /** {@code IPAddress} as {@code ipAddress}: of capitals in a row all but the last, which begins a word. */
    static String camelCase(String column) {
        int capitals = 0;
        while (capitals < column.length() && Character.isUpperCase(column.charAt(capitals))) {
            capitals++;
        }
        boolean wordFollows = capitals > 1 && capitals < column.length() && Character.isLetter(column.charAt(capitals));
        int lowered = wordFollows ? capitals - 1 : capitals;
        return column.substring(0, lowered).toLowerCase(Locale.ROOT) + column.substring(lowered);
    }

    static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> text.isEmpty() ? NODES.nullNode() : structured(text);
            case Dynamic dynamic -> dynamic.tree();
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            default -> NODES.stringNode(textOf(value));
        };
    }

    private static String textOf(Object value) {
        return switch (value) {
            case Instant time -> ValueText.of(time);
            case Duration span -> ValueText.of(span);
            default -> value.toString();
        };
    }

    /** Text that holds a list or an object stands for it, if it can be had back as it was. */
    private static JsonNode structured(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return NODES.stringNode(text);
        }
        try {
            JsonNode tree = Json.read(text);
            return Json.write(tree).equals(text) ? tree : NODES.stringNode(text);
        } catch (JacksonException notJson) {
            return NODES.stringNode(text);
        }
    }
}
