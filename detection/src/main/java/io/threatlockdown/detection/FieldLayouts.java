package io.threatlockdown.detection;

import io.threatlockdown.detection.field.FieldLayout;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.event.Schema;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The layouts of the schemas in use; one goes when nobody else holds its schema any more. Serves one thread. */
final class FieldLayouts {
    private static final Schema NONE = new Schema("", List.of());

    private final List<FieldName> fieldNames;
    private final Map<Schema, FieldLayout> layouts = new WeakHashMap<>();

    private Schema lastSchema = NONE;
    private FieldLayout last;

    FieldLayouts(List<FieldName> fieldNames) {
        this.fieldNames = fieldNames;
        this.last = FieldLayout.of(List.of(), NONE);
    }

    FieldLayout of(Schema schema) {
        // Events of one batch follow each other.
        if (schema != lastSchema) {
            last = layouts.computeIfAbsent(schema, unknown -> FieldLayout.of(fieldNames, unknown));
            lastSchema = schema;
        }
        return last;
    }
}
