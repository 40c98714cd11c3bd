package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of GitHub Flavored Markdown. What is in a cell stands there as it is: it makes no markup, link or HTML. */
final class MarkdownTable {
    private MarkdownTable() {}

    static void print(Rows rows, PrintWriter out) {
        out.println(line(rows.columns().stream().map(Column::name).toList()));
        out.println(rows.columns().stream()
                .map(column -> Alignment.of(column) == Alignment.RIGHT ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
        for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            out.println(line(Arrays.stream(row.get()).map(CellText::of).toList()));
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(String cell) {
        return cell.lines().map(MarkdownTable::escapedLine).collect(Collectors.joining("<br>"));
    }

    private static String escapedLine(String line) {
        return CellText.withoutControls(line)
                .replaceAll("[\\\\|`*\\[\\]]", "\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }
}
