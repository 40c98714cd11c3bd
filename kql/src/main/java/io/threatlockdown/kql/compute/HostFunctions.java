package io.threatlockdown.kql.compute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every function that is worked out here. */
public final class HostFunctions {
    private static final Map<String, HostFunction> BY_NAME = Stream.of(
                    DigestFunctions.ALL,
                    GeoFunctions.ALL,
                    HashFunctions.ALL,
                    MathFunctions.ALL,
                    SeriesFunctions.ALL,
                    SortFunctions.ALL,
                    TextFunctions.ALL,
                    TimeZoneFunctions.ALL,
                    UnitFunctions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(HostFunction::name, Function.identity()));

    private HostFunctions() {}

    public static Collection<HostFunction> all() {
        return BY_NAME.values();
    }

    public static Optional<HostFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
