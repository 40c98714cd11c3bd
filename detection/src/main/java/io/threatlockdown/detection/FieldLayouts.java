package io.threatlockdown.detection;

import io.threatlockdown.detection.field.FieldLayout;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.event.Schema;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The layouts of the schemas in use; one goes when nobody else holds its schema any more. Safe to share between threads. */
final class FieldLayouts {
    private final List<FieldName> fieldNames;
    private final Map<Schema, FieldLayout> layouts = new WeakHashMap<>();

    FieldLayouts(List<FieldName> fieldNames) {
        this.fieldNames = fieldNames;
    }

    synchronized FieldLayout of(Schema schema) {
        return layouts.computeIfAbsent(schema, unknown -> FieldLayout.of(fieldNames, unknown));
    }
}
