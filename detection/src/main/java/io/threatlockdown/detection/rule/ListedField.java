package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;

import java.util.List;
import java.util.Optional;

/** The field that is looked up in a list. */
sealed interface ListedField {
    /** The byte text of the field; empty when the event has none. */
    Optional<String> text(EventFields event);

    /** The first of these that the event has. */
    record Fixed(List<StaticField> fields) implements ListedField {
        @Override
        public Optional<String> text(EventFields event) {
            return fields.stream().flatMap(field -> event.fixed(field).stream()).findFirst();
        }
    }

    /** A dynamic field, by its number among the names that the ruleset reads. */
    record Dynamic(int number) implements ListedField {
        @Override
        public Optional<String> text(EventFields event) {
            return event.dynamic(number);
        }
    }
}
