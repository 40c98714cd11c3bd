package io.threatlockdown.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Names the requests of one configuration, in its order: by their tag, else {@code request-<n>} for the n-th request of the file. A name
 * that is taken gets {@code -2}, {@code -3}, …
 */
final class RequestNames {
    private final Set<String> taken = new HashSet<>();
    private int requests;

    String next(Optional<String> tag) {
        requests++;
        String wanted = tag.orElse("request-" + requests);
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }
}
