package io.threatlockdown.detection.list;

import io.threatlockdown.detection.address.IpLiteral;
import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.address.NetworkTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers those keys of a list that are networks: an address, a slash, and the length of the prefix or a mask. */
final class NetworkKeys {
    private static final Pattern MASK = Pattern.compile("[0-9.]+");

    private final List<NetworkTable.Entry> entries = new ArrayList<>();

    /** Takes the key if it is a network. Gives false when it is meant as one and is none. */
    boolean add(String key, String value) {
        if (!isMeantAsNetwork(key)) {
            return true;
        }
        Optional<IpNetwork> network = IpNetwork.parse(key);
        network.ifPresent(known -> entries.add(new NetworkTable.Entry(known, value)));
        return network.isPresent();
    }

    NetworkTable table() {
        return NetworkTable.of(entries);
    }

    /** Whether an address, a slash and a number or a mask make up a key; a path is a key like any other. */
    private static boolean isMeantAsNetwork(String key) {
        int slash = key.indexOf('/');
        return slash > 0
                && MASK.matcher(key.substring(slash + 1)).matches()
                && IpLiteral.bytes(key.substring(0, slash)).isPresent();
    }

    /** Whether a key is a network. */
    static boolean isNetwork(String key) {
        return isMeantAsNetwork(key) && IpNetwork.parse(key).isPresent();
    }

    static String mistake(String key) {
        return "'" + key + "' is no network: behind the slash stands the length of its prefix, as in 10.0.0.0/8 or"
                + " \"2001:db8::/32\"";
    }
}
