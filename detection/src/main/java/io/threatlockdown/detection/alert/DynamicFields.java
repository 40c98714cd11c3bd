package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.field.NumberText;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

import java.util.Optional;

/** The fields inside of a dynamic value whose keys hold dots or come twice. */
final class DynamicFields {
    private final DataTree tree;
    private final JsonParser parser;

    private DynamicFields(DataTree tree, JsonParser parser) {
        this.tree = tree;
        this.parser = parser;
    }

    /**
     * Adds the fields of an object.
     *
     * @param prefix goes before each name
     * @return the text of a value that is no object, or cannot be read as one; empty for an object
     */
    static Optional<String> addTo(DataTree tree, String prefix, String json) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            DynamicFields fields = new DynamicFields(tree, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of(fields.leaf());
            }
            fields.object(prefix);
            return Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.of(json);
        }
    }

    private void object(String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(name + ".");
            } else {
                tree.put(name, leaf());
            }
        }
    }

    private String leaf() {
        return switch (parser.currentToken()) {
            case START_ARRAY -> Json.write(parser.<JsonNode>readValueAsTree());
            case VALUE_NUMBER_FLOAT -> NumberText.of(parser.getDoubleValue());
            default -> parser.getString();
        };
    }
}
