package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns under each other; no line is longer than there is room. Widths are taken from the first rows, so that a long answer is printed
 * while it comes.
 */
final class TextTable {
    private static final int ROWS_FOR_WIDTHS = 1_000;

    private final List<Column> columns;
    private final int[] widths;
    private final PrintWriter out;

    private TextTable(List<Column> columns, int[] widths, PrintWriter out) {
        this.columns = columns;
        this.widths = widths;
        this.out = out;
    }

    static void print(Rows rows, PrintWriter out, TableWidth room) {
        List<String[]> first = new ArrayList<>();
        Optional<@Nullable Object[]> row = rows.next();
        while (row.isPresent() && first.size() < ROWS_FOR_WIDTHS) {
            first.add(cells(row.get()));
            row = rows.next();
        }
        TextTable table = new TextTable(rows.columns(), ColumnWidths.of(rows.columns(), first, room), out);
        table.printHead();
        first.forEach(table::printRow);
        long count = first.size();
        for (; row.isPresent(); row = rows.next()) {
            table.printRow(cells(row.get()));
            count++;
        }
        table.printFoot(count, room);
    }

    private void printHead() {
        printRow(columns.stream()
                .map(column -> CellText.onOneLine(column.name()))
                .toArray(String[]::new));
        out.println(Arrays.stream(widths).mapToObj("─"::repeat).collect(Collectors.joining("  ")));
    }

    private void printRow(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " ".repeat(ColumnWidths.GAP))
                    .append(CellText.padded(
                            CellText.cut(cells[i], widths[i]), widths[i], Alignment.of(columns.get(i))));
        }
        out.println(line.toString().stripTrailing());
    }

    private void printFoot(long count, TableWidth room) {
        String rows = count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
        int hidden = columns.size() - widths.length;
        String foot = hidden == 0
                ? rows
                : rows + ", " + hidden + (hidden == 1 ? " column" : " columns")
                        + " not shown; name those you want with project, or take --format jsonl";
        out.println(CellText.cut(foot, room.columns()));
    }

    private static String[] cells(@Nullable Object[] row) {
        return Arrays.stream(row).map(CellText::onOneLine).toArray(String[]::new);
    }
}
