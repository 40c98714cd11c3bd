package io.threatlockdown.detection.field;

import io.threatlockdown.detection.field.DerivedField.Side;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A property among the {@code modifiedProperties} of a target: its values are JSON inside of a string, often a list of one. */
final class ModifiedProperty {
    private ModifiedProperty() {}

    /** Empty when the value is {@code null}, and when nothing was added. */
    static Optional<String> side(JsonNode property, Side side) {
        JsonNode oldValue = decoded(property.path("oldValue"));
        JsonNode newValue = decoded(property.path("newValue"));
        return switch (side) {
            case OLD -> text(oldValue);
            case NEW -> text(newValue);
            case ADDED -> added(parts(oldValue), parts(newValue));
        };
    }

    /** Text that is not JSON stands for itself. */
    private static JsonNode decoded(JsonNode value) {
        if (!value.isString()) {
            return value.isNull() ? MissingNode.getInstance() : value;
        }
        try {
            JsonNode inner = Json.read(value.stringValue());
            return inner.isNull() ? MissingNode.getInstance() : inner;
        } catch (JacksonException plainText) {
            return value;
        }
    }

    /** A string out of its quotes, the only element of a list out of the list; anything with more to it as compact JSON. */
    private static Optional<String> text(JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(plain(value.isArray() && value.size() == 1 ? value.get(0) : value));
    }

    private static String plain(JsonNode value) {
        return value.isContainer() ? Json.write(value) : JsonFieldText.scalar(value);
    }

    private static List<String> parts(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        return value.isArray()
                ? value.values().stream().map(ModifiedProperty::plain).toList()
                : Arrays.asList(plain(value).split(" +"));
    }

    private static Optional<String> added(List<String> before, List<String> now) {
        List<String> added = now.stream()
                .filter(part -> !part.isEmpty() && !before.contains(part))
                .toList();
        return added.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", added));
    }
}
