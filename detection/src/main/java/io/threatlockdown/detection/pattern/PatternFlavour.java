package io.threatlockdown.detection.pattern;

import java.util.Locale;
import java.util.Optional;

/** The flavours, by the names that the attribute {@code type} gives them. */
public enum PatternFlavour {
    OSMATCH,
    OSREGEX,
    PCRE2;

    /** Empty for any other name; case counts. */
    public static Optional<PatternFlavour> ofName(String name) {
        for (PatternFlavour flavour : values()) {
            if (flavour.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(flavour);
            }
        }
        return Optional.empty();
    }
}
