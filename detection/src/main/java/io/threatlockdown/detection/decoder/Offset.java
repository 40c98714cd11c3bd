package io.threatlockdown.detection.decoder;

import java.util.Locale;
import java.util.Optional;

/** Where in the text the search of a child's prematch, of a {@code <regex>} or of a plug-in begins. */
enum Offset {
    /** At the start of the text. */
    START,
    /** Where the prematch of the root ended. */
    AFTER_PARENT,
    /** Where the prematch of the decoder itself ended; of one without a prematch, where that of its root did. */
    AFTER_PREMATCH,
    /** Where the last regex that was found ended; where {@link #AFTER_PREMATCH} says when none was. */
    AFTER_REGEX;

    /** The offset of that name as files have it, {@code after_parent} for one; {@link #START} has none. */
    static Optional<Offset> ofName(String name) {
        for (Offset offset : values()) {
            if (offset != START && offset.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }
}
