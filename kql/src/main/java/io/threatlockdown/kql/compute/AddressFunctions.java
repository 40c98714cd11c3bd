package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.AddressPlaces;
import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Optional;

/** What is known of addresses beside their bits. */
final class AddressFunctions {
    private AddressFunctions() {}

    static List<HostFunction> of(AddressPlaces places) {
        return List.of(new HostFunction(
                "geo_info_from_ip_address",
                List.of(KqlType.STRING),
                KqlType.DYNAMIC,
                call -> call.isNull(0) ? Optional.empty() : places.place(call.text(0))));
    }
}
