package io.threatlockdown.detection.field;

import java.util.Locale;
import java.util.Optional;

/** A field of our own about the address that an event came from: {@code src.ip}, {@code src.country} and so on, the same for every table. */
enum SourceField {
    IP,
    COUNTRY,
    CITY,
    ASN,
    ORG,
    LATITUDE,
    LONGITUDE,
    NETWORK;

    private static final String PREFIX = "src.";

    /** The field of that name; case counts. Empty for any other name. */
    static Optional<SourceField> ofName(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        for (SourceField field : values()) {
            if (name.substring(PREFIX.length()).equals(field.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
