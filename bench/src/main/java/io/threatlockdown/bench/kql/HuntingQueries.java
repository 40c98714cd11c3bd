package io.threatlockdown.bench.kql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The queries of the file {@code hunting-queries.txt}. */
final class HuntingQueries {
    private static final String FILE = "hunting-queries.txt";

    private HuntingQueries() {}

    static List<HuntingQuery> all() {
        try (InputStream file = Objects.requireNonNull(HuntingQueries.class.getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .skip(1)
                    .map(HuntingQueries::query)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HuntingQuery query(String text) {
        String[] parts = text.split("(?m)^---$");
        if (parts.length != 2) {
            throw new IllegalStateException(FILE + ": no line '---' in " + text);
        }
        int firstLine = parts[0].indexOf('\n');
        return new HuntingQuery(
                parts[0].substring(0, firstLine).strip(),
                parts[0].substring(firstLine).strip(),
                parts[1].strip());
    }
}
