package io.threatlockdown.server.alerts;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that events have, each with an example. Made by one thread. */
final class EventFields {
    private static final int MOST_FIELDS = 1_000;
    private static final int DEEPEST = 8;
    /** Of a list. */
    private static final int MOST_ELEMENTS = 4;
    /** Characters of an example. */
    private static final int LONGEST_SAMPLE = 120;

    /**
     * A field that holds something in at least one event.
     *
     * @param name its path, as a column of the list is named
     * @param sample the first value that was met, cut off where it is long
     * @param events how many of the events have it
     */
    record FieldView(String name, String sample, int events) {}

    private final Map<String, FieldView> found = new LinkedHashMap<>();

    void add(JsonNode event) {
        walk(EventField.ROOT, event, 0, new HashSet<>());
    }

    /** In the order in which they were met. */
    List<FieldView> all() {
        return new ArrayList<>(found.values());
    }

    private void walk(String path, JsonNode value, int depth, Set<String> seen) {
        if (depth > DEEPEST) {
            return;
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(property -> EventField.member(path, property.getKey())
                            .ifPresent(member -> walk(member, property.getValue(), depth + 1, seen)));
        } else if (value.isArray()) {
            for (int i = 0; i < Math.min(value.size(), MOST_ELEMENTS); i++) {
                walk(EventField.element(path, i), value.path(i), depth + 1, seen);
            }
        } else if (depth > 0 && !value.asString("").isEmpty() && seen.add(path)) {
            meet(path, value.asString());
        }
    }

    private void meet(String path, String value) {
        FieldView known = found.get(path);
        if (known != null) {
            found.put(path, new FieldView(path, known.sample(), known.events() + 1));
        } else if (found.size() < MOST_FIELDS) {
            found.put(path, new FieldView(path, sample(value), 1));
        }
    }

    private static String sample(String value) {
        if (value.length() <= LONGEST_SAMPLE) {
            return value;
        }
        boolean cutsCharacter = Character.isHighSurrogate(value.charAt(LONGEST_SAMPLE - 1));
        return value.substring(0, cutsCharacter ? LONGEST_SAMPLE - 1 : LONGEST_SAMPLE) + "…";
    }
}
