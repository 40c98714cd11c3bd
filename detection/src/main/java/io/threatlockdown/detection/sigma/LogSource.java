package io.threatlockdown.detection.sigma;

import java.util.List;
import java.util.stream.Stream;

/** Where the events of a rule come from, lower-cased; "" for what is not said. */
public record LogSource(String product, String category, String service) {
    /** {@code azure auditlogs}, for a message. */
    String words() {
        List<String> said = Stream.of(product, category, service)
                .filter(word -> !word.isEmpty())
                .toList();
        return said.isEmpty() ? "of any kind" : String.join(" ", said);
    }
}
