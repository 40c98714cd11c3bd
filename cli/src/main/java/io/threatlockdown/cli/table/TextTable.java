package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Columns under each other. Widths are taken from the first rows, so that a long answer is printed while it comes. */
final class TextTable {
    private static final int ROWS_FOR_WIDTHS = 1_000;
    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int[] widths;
    private final PrintWriter out;

    private TextTable(List<Column> columns, int[] widths, PrintWriter out) {
        this.columns = columns;
        this.widths = widths;
        this.out = out;
    }

    static void print(Rows rows, PrintWriter out) {
        List<String[]> first = new ArrayList<>();
        Optional<@Nullable Object[]> row = rows.next();
        while (row.isPresent() && first.size() < ROWS_FOR_WIDTHS) {
            first.add(cells(row.get()));
            row = rows.next();
        }
        TextTable table = new TextTable(rows.columns(), widths(rows.columns(), first), out);
        table.printHead();
        first.forEach(table::printRow);
        long count = first.size();
        for (; row.isPresent(); row = rows.next()) {
            table.printRow(cells(row.get()));
            count++;
        }
        out.println(count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count));
    }

    private void printHead() {
        printRow(columns.stream().map(Column::name).toArray(String[]::new));
        String[] rules = new String[widths.length];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "─".repeat(widths[i]);
        }
        printRow(rules);
    }

    private void printRow(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cut(cells[i], widths[i]);
            String blanks = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
            line.append(rightAligned(i) ? blanks + cell : cell + blanks).append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean rightAligned(int column) {
        return switch (columns.get(column).type()) {
            case INT, LONG, REAL, DECIMAL -> true;
            case BOOL, DATETIME, DYNAMIC, GUID, STRING, TIMESPAN -> false;
        };
    }

    private static String[] cells(@Nullable Object[] row) {
        // A cell is one line, whatever it holds.
        return Arrays.stream(row)
                .map(value -> CellText.of(value).replaceAll("\\s+", " "))
                .map(TextTable::printable)
                .toArray(String[]::new);
    }

    /** Without control characters: an event's text must not steer the terminal. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int[] widths(List<Column> columns, List<String[]> rows) {
        int[] widths = columns.stream().mapToInt(c -> c.name().length()).toArray();
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row[i].codePointCount(0, row[i].length())));
            }
        }
        return widths;
    }

    private static String cut(String cell, int width) {
        if (cell.codePointCount(0, cell.length()) <= width) {
            return cell;
        }
        return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
    }
}
