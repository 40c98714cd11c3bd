package io.threatlockdown.detection.enrich;

import java.util.Optional;

/**
 * Whose network an address is of, as far as it is known.
 *
 * @param asn the number of the autonomous system, without AS in front
 * @param name of the organisation
 */
public record Owner(Optional<String> asn, Optional<String> name) {
    public static final Owner UNKNOWN = new Owner(Optional.empty(), Optional.empty());
}
