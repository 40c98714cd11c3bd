package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;

/**
 * A town that sign-ins come from.
 *
 * @param country two letters, as the {@code Location} column has it
 * @param details the {@code LocationDetails} column
 */
record Place(String city, String state, String country, Dynamic details) {
    static Place of(String city, String state, String country, double latitude, double longitude) {
        return new Place(
                city,
                state,
                country,
                Shape.dynamic(Shape.object(
                        "city", city,
                        "state", state,
                        "countryOrRegion", country,
                        "geoCoordinates", Shape.object("latitude", latitude, "longitude", longitude))));
    }
}
