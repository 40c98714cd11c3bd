package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.StaticField;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a plug-in read out of a line.
 *
 * @param fields as byte texts; none when the line is not of the product
 * @param category the category of the line; empty when that of its decoder stays
 * @param reportedRule the rule that another server raised; empty when the line is no alert
 */
record LineReading(Map<StaticField, String> fields, Optional<Category> category, OptionalInt reportedRule) {
    LineReading {
        fields = Map.copyOf(fields);
    }

    static LineReading of(Map<StaticField, String> fields) {
        return new LineReading(fields, Optional.empty(), OptionalInt.empty());
    }
}
