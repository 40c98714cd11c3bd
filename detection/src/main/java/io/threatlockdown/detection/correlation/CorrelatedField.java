package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.KnownText;
import io.threatlockdown.detection.field.StaticField;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field by which events are compared with each other. */
public sealed interface CorrelatedField {
    /** Its name, which stays the same when the ruleset is loaded anew. */
    String name();

    /** The byte text that the event has there; empty when it has none. */
    Optional<String> text(EventFields event, String location);

    /** A number that no other text ever has; {@link KnownText#NO_NUMBER} for none. @param text what the event has there */
    default long textNumber(EventFields event, String text) {
        return KnownText.NO_NUMBER;
    }

    /** A dynamic field, by its number among the names that the ruleset reads. */
    record Dynamic(String name, int number) implements CorrelatedField {
        @Override
        public Optional<String> text(EventFields event, String location) {
            return event.dynamic(number);
        }

        @Override
        public long textNumber(EventFields event, String text) {
            return event.known(number, text).number();
        }
    }

    record Fixed(StaticField field) implements CorrelatedField {
        @Override
        public String name() {
            return "=" + field.ruleName();
        }

        @Override
        public Optional<String> text(EventFields event, String location) {
            return event.fixed(field);
        }
    }

    /** The first of several that the event has. */
    record Either(List<CorrelatedField> fields) implements CorrelatedField {
        public Either {
            fields = List.copyOf(fields);
        }

        @Override
        public String name() {
            return fields.stream().map(CorrelatedField::name).collect(Collectors.joining("|"));
        }

        @Override
        public Optional<String> text(EventFields event, String location) {
            for (CorrelatedField field : fields) {
                Optional<String> text = field.text(event, location);
                if (text.isPresent()) {
                    return text;
                }
            }
            return Optional.empty();
        }
    }

    /** Where the event came from. */
    record Location() implements CorrelatedField {
        @Override
        public String name() {
            return "=location";
        }

        @Override
        public Optional<String> text(EventFields event, String location) {
            return Optional.of(location);
        }
    }

    /** A field that no event has. */
    record Never(String name) implements CorrelatedField {
        @Override
        public Optional<String> text(EventFields event, String location) {
            return Optional.empty();
        }
    }
}
