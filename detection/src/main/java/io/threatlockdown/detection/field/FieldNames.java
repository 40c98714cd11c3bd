package io.threatlockdown.detection.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dynamic fields that a ruleset reads, each with a number, so that the place of a field is looked up once for a schema and not
 * once for an event. Names are collected while rules load; after {@link #list()} has been taken the collection is complete.
 */
public final class FieldNames {
    private final Map<FieldName, Integer> numbers = new LinkedHashMap<>();

    /** The number of the field of that name in any case, from 0; a name that is not known yet gets the next one. */
    public int number(String name) {
        return number(FieldName.of(name));
    }

    public int number(FieldName name) {
        return numbers.computeIfAbsent(name, unknown -> numbers.size());
    }

    /** The names in the order of their numbers. */
    public List<FieldName> list() {
        return List.copyOf(numbers.keySet());
    }
}
