package io.threatlockdown.detection.enrich;

import io.threatlockdown.detection.list.KeyValueList;
import io.threatlockdown.detection.list.LayeredList;
import io.threatlockdown.detection.list.LoadedLists;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that lists give to networks. A list whose name ends in {@code _ranges} has addresses and networks as keys, one whose name ends in
 * {@code _asn} numbers of autonomous systems. {@code corp_ranges} is asked first, then the other ranges and then the numbers, each in the order of
 * the names. Immutable, safe to share between threads.
 */
public final class KnownNetworks {
    public static final KnownNetworks NONE = new KnownNetworks(List.of(), List.of());

    private static final String OWN = "corp_ranges";
    private static final String RANGES = "_ranges";
    private static final String NUMBERS = "_asn";

    private final List<Named> ranges;
    private final List<Named> numbers;

    private KnownNetworks(List<Named> ranges, List<Named> numbers) {
        this.ranges = List.copyOf(ranges);
        this.numbers = List.copyOf(numbers);
    }

    /** @param fallback the name of networks that the list gives none */
    private record Named(String list, String fallback, KeyValueList entries) {
        Optional<String> named(Optional<String> value) {
            return value.filter(name -> !name.equals(LayeredList.TAKEN_OUT))
                    .map(name -> name.isBlank() ? fallback : name.strip());
        }
    }

    public static KnownNetworks of(LoadedLists lists) {
        return new KnownNetworks(ending(lists, RANGES), ending(lists, NUMBERS));
    }

    private static List<Named> ending(LoadedLists lists, String ending) {
        return lists.byName().entrySet().stream()
                .map(list -> named(list, ending))
                .filter(named -> named.list().endsWith(ending))
                .sorted(Comparator.<Named, Boolean>comparing(
                                named -> !named.list().equals(OWN))
                        .thenComparing(Named::list))
                .toList();
    }

    private static Named named(Map.Entry<String, KeyValueList> list, String ending) {
        String name = list.getKey().substring(list.getKey().lastIndexOf('/') + 1);
        String fallback = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        return new Named(name, fallback, list.getValue());
    }

    /** The name of the network that an address is in, as a byte text; empty when no list knows it. */
    public Optional<String> ofAddress(String address) {
        return ranges.stream()
                .flatMap(list -> list.named(list.entries().valueOfAddress(address)).stream())
                .findFirst();
    }

    /** Whether any list knows numbers of autonomous systems. */
    public boolean knowsNumbers() {
        return !numbers.isEmpty();
    }

    /** The name of an autonomous system, as a byte text. */
    public Optional<String> ofNumber(String asn) {
        return numbers.stream()
                .flatMap(list -> list.named(list.entries().value(asn)).stream())
                .findFirst();
    }
}
