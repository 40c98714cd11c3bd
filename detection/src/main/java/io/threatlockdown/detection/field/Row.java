package io.threatlockdown.detection.field;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An event whose nested columns can be read as JSON, whether they are dynamic or text that holds JSON; Azure has both for one and
 * the same column. Text is parsed once. Serves one thread.
 */
final class Row {
    private final Event event;
    private final @Nullable JsonNode[] trees;

    Row(Event event) {
        this.event = event;
        this.trees = new JsonNode[event.schema().size()];
    }

    Event event() {
        return event;
    }

    /** The text of a string column; empty when the column is absent, of another type or "". */
    Optional<String> text(String column) {
        return event.value(column) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** The text of the first of some string columns that has one; empty when none has. */
    Optional<String> first(List<String> columns) {
        for (String column : columns) {
            Optional<String> text = text(column);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** The same by positions. */
    Optional<String> first(int[] columns) {
        for (int column : columns) {
            if (event.value(column) instanceof String text && !text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** The text of a column that holds one value, whatever its type; empty when the column is absent or "". */
    Optional<String> scalar(String column) {
        return switch (event.value(column)) {
            case String text -> text.isEmpty() ? Optional.empty() : Optional.of(text);
            case Integer number -> Optional.of(number.toString());
            case Long number -> Optional.of(number.toString());
            case Double number -> Optional.of(NumberText.of(number));
            case UUID id -> Optional.of(id.toString());
            case null, default -> Optional.empty();
        };
    }

    /** The JSON of a column; a missing node when there is none. */
    JsonNode json(String column) {
        int index = event.schema().indexOf(column);
        return index < 0 ? MissingNode.getInstance() : json(index);
    }

    JsonNode json(int index) {
        return switch (event.value(index)) {
            case Dynamic dynamic -> unwrapped(index, dynamic);
            case String text -> parsed(index, text);
            case null, default -> MissingNode.getInstance();
        };
    }

    /** The tree of a dynamic value; a missing node when it is nested too deep to be read. */
    static JsonNode tree(Dynamic dynamic) {
        try {
            return dynamic.tree();
        } catch (JacksonException tooDeep) {
            return MissingNode.getInstance();
        }
    }

    /** A dynamic value that is a string may hold JSON text once more. */
    private JsonNode unwrapped(int index, Dynamic dynamic) {
        JsonNode tree = tree(dynamic);
        return tree.isString() ? parsed(index, tree.stringValue()) : tree;
    }

    private JsonNode parsed(int index, String text) {
        JsonNode known = trees[index];
        if (known == null) {
            known = parse(text);
            trees[index] = known;
        }
        return known;
    }

    /** The object or array that a text holds; a missing node when it holds neither. */
    static JsonNode parse(String text) {
        String trimmed = text.stripLeading();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return MissingNode.getInstance();
        }
        try {
            return Json.read(trimmed);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
