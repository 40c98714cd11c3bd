package io.threatlockdown.kql;

import java.util.Optional;

/** Where addresses are, for {@code geo_info_from_ip_address}. Called from several threads at once. */
@FunctionalInterface
public interface AddressPlaces {
    /** Nobody knows. */
    AddressPlaces NONE = address -> Optional.empty();

    /** An object as JSON, with those of country, state, city, latitude and longitude that are known; empty when nothing is. */
    Optional<String> place(String address);
}
