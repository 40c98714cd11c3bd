package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.field.StaticField;

import java.util.List;
import java.util.Optional;

/** The field that is looked up in a list, or compared with addresses or another field. */
sealed interface ListedField {
    /** The byte text of the field; empty when the event has none. */
    Optional<String> text(Trial trial);

    /** The field of that name; of {@code user} whichever the event has. */
    static ListedField of(String name, FieldNames names) {
        return switch (name) {
            case "user" -> new Fixed(List.of(StaticField.SRCUSER, StaticField.DSTUSER));
            case "hostname" -> new Header(false);
            case "program_name" -> new Header(true);
            case "srcuser", "dstuser" -> new Dynamic(names.number(name));
            default ->
                StaticField.ofRuleName(name)
                        .<ListedField>map(fixed -> new Fixed(List.of(fixed)))
                        .orElseGet(() -> new Dynamic(names.number(name)));
        };
    }

    /** The first of these that the event has. */
    record Fixed(List<StaticField> fields) implements ListedField {
        @Override
        public Optional<String> text(Trial trial) {
            for (StaticField field : fields) {
                Optional<String> text = trial.event().fixed(field);
                if (text.isPresent()) {
                    return text;
                }
            }
            return Optional.empty();
        }
    }

    /** A dynamic field, by its number among the names that the ruleset reads. */
    record Dynamic(int number) implements ListedField {
        @Override
        public Optional<String> text(Trial trial) {
            return trial.event().dynamic(number);
        }
    }

    /** What the header of a line names: the host or the program. */
    record Header(boolean isProgram) implements ListedField {
        @Override
        public Optional<String> text(Trial trial) {
            return isProgram ? trial.event().programName() : trial.hostname();
        }
    }
}
