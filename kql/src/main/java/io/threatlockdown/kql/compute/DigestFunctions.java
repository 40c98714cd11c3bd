package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import tools.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads percentiles from all values of a group, which are an array of arrays of a value and its weight. */
final class DigestFunctions {
    static final List<HostFunction> ALL = List.of(new HostFunction(
            "digest_percentile",
            List.of(KqlType.DYNAMIC, KqlType.REAL),
            KqlType.DYNAMIC,
            call -> call.isNull(1)
                    ? Optional.empty()
                    : Json.argument(call, 0)
                            .filter(JsonNode::isArray)
                            .flatMap(digest -> percentile(digest, call.real(1)).map(Json::text))));

    private DigestFunctions() {}

    /** The least value that at least so many percent of the weight are not above. */
    private static Optional<JsonNode> percentile(JsonNode digest, double percent) {
        List<JsonNode> sorted = StreamSupport.stream(digest.spliterator(), false)
                .filter(entry -> entry.size() == 2
                        && entry.get(0).isNumber()
                        && entry.get(1).isNumber())
                .sorted(Comparator.comparing(entry -> entry.get(0).decimalValue()))
                .toList();
        double wanted =
                sorted.stream().mapToDouble(entry -> entry.get(1).asDouble()).sum() * Math.clamp(percent, 0, 100) / 100;
        double reached = 0;
        for (JsonNode entry : sorted) {
            reached += entry.get(1).asDouble();
            if (reached >= wanted) {
                return Optional.of(entry.get(0));
            }
        }
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.getLast().get(0));
    }
}
