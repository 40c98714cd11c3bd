package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.AddressPlaces;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function that is worked out here. */
public final class HostFunctions {
    private static final Map<String, HostFunction> BY_NAME = functions(AddressPlaces.NONE)
            .collect(Collectors.toUnmodifiableMap(HostFunction::name, Function.identity()));

    private HostFunctions() {}

    private static Stream<HostFunction> functions(AddressPlaces places) {
        return Stream.of(
                        AddressFunctions.of(places),
                        DigestFunctions.ALL,
                        GeoFunctions.ALL,
                        HashFunctions.ALL,
                        MathFunctions.ALL,
                        SeriesFunctions.ALL,
                        SortFunctions.ALL,
                        TextFunctions.ALL,
                        TimeZoneFunctions.ALL,
                        UnitFunctions.ALL)
                .flatMap(List::stream);
    }

    /** @param places that one of them asks */
    public static Collection<HostFunction> all(AddressPlaces places) {
        return functions(places).toList();
    }

    public static Optional<HostFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
