package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.NetworkTable;

import java.util.Optional;

/** Keys with a value each, held in memory. Immutable, safe to share between threads. */
public sealed interface KeyValueList permits TextList, ConstantDatabase, AnyCaseList, OverlaidList {
    /**
     * The value of this key, which may be ""; empty when the list has no such key. Case counts, but in the lists that come with the product.
     * Key and value are byte texts: one character of 0 to 255 for each byte.
     */
    Optional<String> value(String key);

    /** Those of its keys that are written as networks, {@code 10.0.0.0/8}, with their values. */
    NetworkTable networks();

    /**
     * The value of the key that stands for an address: the address itself, else the longest of those that hold it, be it written as a
     * network or as a beginning that ends with a dot, {@code 10.1.} for 10.1.0.0/16.
     *
     * @param address a byte text; any other text has its beginnings too
     */
    default Optional<String> valueOfAddress(String address) {
        Optional<String> found = value(address);
        if (found.isPresent()) {
            return found;
        }
        Optional<NetworkTable.Match> network = networks().find(address);
        for (int dot = address.lastIndexOf('.'); dot >= 0; dot = address.lastIndexOf('.', dot - 1)) {
            String beginning = address.substring(0, dot + 1);
            found = value(beginning);
            if (found.isPresent()) {
                int bits = (int) beginning.chars().filter(c -> c == '.').count() * Byte.SIZE;
                return network.filter(match -> match.prefix() > bits)
                        .map(NetworkTable.Match::text)
                        .or(() -> value(beginning));
            }
        }
        return network.map(NetworkTable.Match::text);
    }
}
