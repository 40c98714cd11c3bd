package io.threatlockdown.server.lists;

import io.threatlockdown.detection.list.ListEntry;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That look-ups find a value in a list.
 *
 * @param list as the configuration writes it
 * @param key by which it is found: the value, or the beginning of an address
 * @param value of that key, may be ""
 */
public record HeldValue(String list, String key, String value) {
    /** @param addresses whether rules look addresses up in the list, by their beginnings too */
    static Optional<HeldValue> in(String list, List<ListEntry> entries, boolean addresses, String wanted) {
        Set<String> keys = addresses ? beginnings(wanted) : Set.of(wanted);
        return entries.stream()
                .filter(entry -> entry.counts() && keys.contains(entry.key()))
                // As look-ups do: the longest key decides.
                .max(Comparator.comparingInt(entry -> entry.key().length()))
                .map(entry -> new HeldValue(list, entry.key(), entry.value()));
    }

    private static Set<String> beginnings(String address) {
        Set<String> keys = new HashSet<>(Set.of(address));
        for (int dot = address.indexOf('.'); dot >= 0; dot = address.indexOf('.', dot + 1)) {
            keys.add(address.substring(0, dot + 1));
        }
        return keys;
    }
}
