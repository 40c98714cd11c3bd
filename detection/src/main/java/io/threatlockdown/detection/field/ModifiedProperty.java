package io.threatlockdown.detection.field;

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

    /** Empty when the value is {@code null}, when it has nothing under the path, and when nothing was added or removed. */
    static Optional<String> of(JsonNode property, DerivedField.Changed changed) {
        JsonNode oldValue = decoded(property.path("oldValue"));
        JsonNode newValue = decoded(property.path("newValue"));
        return changed.isInside()
                ? inside(oldValue, newValue, changed)
                : switch (changed.side()) {
                    case OLD -> text(oldValue);
                    case NEW -> text(newValue);
                    case ADDED -> onlyIn(parts(newValue), parts(oldValue));
                    case REMOVED -> onlyIn(parts(oldValue), parts(newValue));
                };
    }

    /** Both sides are read from the same depth: only where neither has the path at its top does it begin anywhere. */
    private static Optional<String> inside(JsonNode oldValue, JsonNode newValue, DerivedField.Changed changed) {
        ValuesInside before = ValuesInside.fromTop(oldValue, changed.path());
        ValuesInside now = ValuesInside.fromTop(newValue, changed.path());
        if (!before.isThere() && !now.isThere()) {
            before = ValuesInside.fromAnywhere(oldValue, changed.path());
            now = ValuesInside.fromAnywhere(newValue, changed.path());
        }
        return switch (changed.side()) {
            case OLD -> text(before);
            case NEW -> text(now);
            case ADDED -> onlyIn(parts(now), parts(before));
            case REMOVED -> onlyIn(parts(before), parts(now));
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

    private static Optional<String> text(ValuesInside found) {
        if (!found.isThere()) {
            return Optional.empty();
        }
        List<String> parts = parts(found);
        return Optional.of(parts.isEmpty() ? "[]" : String.join(" ", parts));
    }

    private static List<String> parts(ValuesInside found) {
        return found.values().stream().map(ModifiedProperty::plain).toList();
    }

    private static List<String> parts(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        return value.isArray()
                ? value.values().stream().map(ModifiedProperty::plain).toList()
                : Arrays.asList(plain(value).split(" +"));
    }

    private static Optional<String> onlyIn(List<String> these, List<String> others) {
        List<String> only = these.stream()
                .filter(part -> !part.isEmpty() && !others.contains(part))
                .distinct()
                .toList();
        return only.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", only));
    }
}
