package io.threatlockdown.kql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads data files of the tests. */
final class Resources {
    private Resources() {}

    /** The lines that are neither blank nor a comment. */
    static List<String> lines(String name) throws IOException {
        try (InputStream file = Resources.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
