package io.threatlockdown.bench.kql;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.workspace.QueryCursor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an answer says: the number of its rows and a sum over them. The order of rows does not count, nor that of the elements of a set;
 * reals count to nine digits.
 *
 * @param sum of a hash of each row
 */
record AnswerDigest(long rows, long sum) {
    static AnswerDigest of(QueryCursor cursor) {
        long rows = 0;
        long sum = 0;
        for (Optional<@Nullable Object[]> row = cursor.next(); row.isPresent(); row = cursor.next()) {
            StringBuilder text = new StringBuilder();
            for (Object value : row.get()) {
                text.append(text(value)).append('\u0001');
            }
            sum += UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                    .getMostSignificantBits();
            rows++;
        }
        return new AnswerDigest(rows, sum);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double real) {
            return "%.9g".formatted(real);
        }
        if (value instanceof Dynamic dynamic && dynamic.json().startsWith("[")) {
            return dynamic.tree().valueStream().map(JsonNode::toString).sorted().collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }
}
