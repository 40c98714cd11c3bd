package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.FieldPlace;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.event.Schema;

import java.util.List;
import java.util.Optional;

/** A field that a rule reads to decide. */
public sealed interface ReadField {
    String name();

    /** Where rows of this schema have it; empty when none of them can. */
    Optional<FieldPlace> placeIn(Schema schema);

    /** One that rules name as they like. */
    record Dynamic(FieldName field) implements ReadField {
        @Override
        public String name() {
            return field.text();
        }

        @Override
        public Optional<FieldPlace> placeIn(Schema schema) {
            return FieldPlace.of(field, schema);
        }
    }

    /** The first of these fields of the rule language that an event has. */
    record Fixed(String name, List<StaticField> fields) implements ReadField {
        @Override
        public Optional<FieldPlace> placeIn(Schema schema) {
            return fields.stream()
                    .flatMap(field -> FieldPlace.of(field, schema).stream())
                    .findFirst();
        }
    }
}
