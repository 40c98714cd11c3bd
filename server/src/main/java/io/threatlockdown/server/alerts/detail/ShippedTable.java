package io.threatlockdown.server.alerts.detail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads tables that are part of the program: a row a line, tabs between the columns, {@code #} before a comment. */
final class ShippedTable {
    private ShippedTable() {}

    /** @throws IllegalStateException when the table is missing or a row has another number of columns */
    static List<List<String>> read(String name, int columns) {
        try (InputStream resource = ShippedTable.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the shipped file " + name);
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(name, line, columns))
                    .toList();
        } catch (IOException damaged) {
            throw new UncheckedIOException("the shipped file " + name + " is not readable", damaged);
        }
    }

    private static List<String> row(String name, String line, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(name + " has a line without " + columns + " columns: " + line);
        }
        return cells;
    }
}
