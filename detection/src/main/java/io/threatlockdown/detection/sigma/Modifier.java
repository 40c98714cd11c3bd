package io.threatlockdown.detection.sigma;

import java.util.Locale;
import java.util.Optional;

/** What may stand behind a field's name, after a {@code |}. */
public enum Modifier {
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    ALL,
    CASED,
    RE,
    I,
    IGNORECASE,
    M,
    MULTILINE,
    S,
    DOTALL,
    CIDR,
    EXISTS,
    FIELDREF,
    LT,
    LTE,
    GT,
    GTE,
    NEQ,
    BASE64,
    BASE64OFFSET,
    WIDE,
    UTF16,
    UTF16LE,
    UTF16BE,
    WINDASH,
    EXPAND;

    /** Empty for a name that is none; case counts not. */
    static Optional<Modifier> ofName(String name) {
        for (Modifier modifier : values()) {
            if (modifier.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(modifier);
            }
        }
        return Optional.empty();
    }
}
