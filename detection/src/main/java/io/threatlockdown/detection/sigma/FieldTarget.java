package io.threatlockdown.detection.sigma;

import java.util.Map;

/** What a field of a Sigma rule means in a table. */
sealed interface FieldTarget {
    /**
     * A field of the rule language.
     *
     * @param values what a value of the rule is in the field, by the value in lower case: a text, or a pattern between slashes
     */
    record Field(String name, Map<String, String> values) implements FieldTarget {
        public Field {
            values = Map.copyOf(values);
        }

        static Field of(String name) {
            return new Field(name, Map.of());
        }
    }

    /** Anywhere in the text of a field, which is JSON. */
    record Inside(String name) implements FieldTarget {}

    /** Anywhere in the event. */
    record Event() implements FieldTarget {}
}
