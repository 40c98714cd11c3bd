package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180). */
final class Csv {
    private static final String LINE_END = "\r\n";

    private Csv() {}

    static void print(Rows rows, PrintWriter out) {
        out.print(line(rows.columns().stream().map(Column::name).toList()));
        for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            out.print(line(Arrays.stream(row.get()).map(CellText::of).toList()));
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
