package io.threatlockdown.kql.naive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A dynamic value that is not null, but may hold nulls. */
sealed interface Json {
    record Text(String value) implements Json {}

    record Whole(long value) implements Json {}

    record Array(List<Optional<Json>> elements) implements Json {}

    record Bag(Map<String, Optional<Json>> properties) implements Json {}

    /** As JSON, without blanks. */
    static String written(Optional<Json> json) {
        if (json.isEmpty()) {
            return "null";
        }
        return switch (json.get()) {
            case Text text -> quoted(text.value());
            case Whole whole -> Long.toString(whole.value());
            case Array array -> array.elements().stream().map(Json::written).collect(Collectors.joining(",", "[", "]"));
            case Bag bag ->
                bag.properties().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + written(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As tostring() gives it: a text without its quotes, nothing for null. */
    static String plain(Optional<Json> json) {
        if (json.isEmpty()) {
            return "";
        }
        return switch (json.get()) {
            case Text text -> text.value();
            case Whole whole -> written(json);
            case Array array -> written(json);
            case Bag bag -> written(json);
        };
    }

    static Optional<Json> property(Optional<Json> json, String name) {
        return json.flatMap(value ->
                value instanceof Bag bag ? bag.properties().getOrDefault(name, Optional.empty()) : Optional.empty());
    }

    /** A negative index counts from the end. */
    static Optional<Json> element(Optional<Json> json, long index) {
        return json.flatMap(value -> {
            if (!(value instanceof Array array)) {
                return Optional.empty();
            }
            long at = index < 0 ? array.elements().size() + index : index;
            return at < 0 || at >= array.elements().size()
                    ? Optional.empty()
                    : array.elements().get((int) at);
        });
    }

    static Optional<Long> length(Optional<Json> json) {
        return json.filter(Array.class::isInstance)
                .map(value -> (long) ((Array) value).elements().size());
    }
}
