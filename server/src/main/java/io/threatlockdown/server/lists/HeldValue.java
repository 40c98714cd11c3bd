package io.threatlockdown.server.lists;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.list.ListEntry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * That look-ups find a value in a list.
 *
 * @param list as the configuration writes it
 * @param key by which it is found: the value, or a network or beginning that holds it
 * @param value of that key, may be ""
 */
public record HeldValue(String list, String key, String value) {
    private static final int WHOLE = Integer.MAX_VALUE;
    private static final int NONE = -1;

    /** @param addresses whether rules look addresses up in the list, by networks that hold them too */
    static Optional<HeldValue> in(String list, List<ListEntry> entries, boolean addresses, String wanted) {
        return entries.stream()
                .filter(entry -> entry.counts() && length(entry.key(), addresses, wanted) != NONE)
                // As look-ups do: the longest decides, and of a beginning and a network of one length the beginning.
                .max(Comparator.<ListEntry>comparingInt(entry -> length(entry.key(), addresses, wanted))
                        .thenComparing(entry -> entry.key().endsWith(".")))
                .map(entry -> new HeldValue(list, entry.key(), entry.value()));
    }

    /** How much of the wanted text a key stands for, of an address in bits; {@link #NONE} when it does not stand for it. */
    private static int length(String key, boolean addresses, String wanted) {
        if (key.equals(wanted)) {
            return WHOLE;
        }
        if (!addresses) {
            return NONE;
        }
        if (key.endsWith(".") && wanted.startsWith(key)) {
            return (int) key.chars().filter(c -> c == '.').count() * Byte.SIZE;
        }
        return key.indexOf('/') < 0
                ? NONE
                : IpNetwork.parse(key)
                        .filter(network -> network.contains(wanted))
                        .map(IpNetwork::prefix)
                        .orElse(NONE);
    }
}
