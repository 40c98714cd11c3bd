package io.threatlockdown.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names the requests of one configuration, in its order: by their tag, else {@code request-<n>} for the n-th request of its kind in the
 * file ({@code graph-<n>}, {@code storage-<n>}). A name that is taken gets {@code -2}, {@code -3}, …
 */
final class RequestNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> requests = new HashMap<>();

    /** @param kind what a request without a tag is called, before its number among those of its kind */
    String next(Optional<String> tag, String kind) {
        int count = requests.merge(kind, 1, Integer::sum);
        String wanted = tag.orElse(kind + "-" + count);
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
