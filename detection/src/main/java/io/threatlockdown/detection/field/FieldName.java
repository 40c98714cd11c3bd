package io.threatlockdown.detection.field;

import java.util.Locale;

/**
 * A dynamic field as a rule asks for it.
 *
 * @param lowered the text in lower case
 * @param anyCase whether a field whose name differs in case is the same one
 */
public record FieldName(String text, String lowered, boolean anyCase) {
    /** A field whatever the case of its name, as rules have it where they do not say otherwise. */
    public static FieldName of(String text) {
        return new FieldName(text, text.toLowerCase(Locale.ROOT), true);
    }

    /** A field of exactly this name. */
    public static FieldName exactly(String text) {
        return new FieldName(text, text.toLowerCase(Locale.ROOT), false);
    }

    /** Whether it is worked out of what columns hold, beside the names of columns themselves. */
    public boolean isDerived() {
        return DerivedField.ofName(text).isPresent();
    }
}
