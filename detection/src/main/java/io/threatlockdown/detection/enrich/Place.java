package io.threatlockdown.detection.enrich;

import java.util.Optional;

/**
 * Where an address is, as far as it is known.
 *
 * @param country its code of two letters, ISO 3166-1
 * @param countryName in English
 * @param state in English
 * @param city in English
 */
public record Place(
        Optional<String> country,
        Optional<String> countryName,
        Optional<String> state,
        Optional<String> city,
        Optional<Coordinates> coordinates) {
    public static final Place UNKNOWN =
            new Place(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** In degrees, north and east positive. */
    public record Coordinates(double latitude, double longitude) {}
}
