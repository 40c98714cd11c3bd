package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;

import java.util.Arrays;
import java.util.List;

/**
 * Divides a line among the columns of a table. A column gets what it needs, 60 at most; when that is too much for the line, the widest
 * are narrowed first, to a floor of 8, save numbers and times, which say something else when they are cut. When the floors are still too
 * much, columns at the right end are left out.
 */
final class ColumnWidths {
    static final int GAP = 2;
    private static final int WIDEST = 60;
    private static final int NARROWEST = 8;

    private ColumnWidths() {}

    /** The widths of the columns that are shown: of all, or of as many from the left as find room; one at least. */
    static int[] of(List<Column> columns, List<String[]> rows, TableWidth room) {
        int[] widths = new int[columns.size()];
        int[] floors = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int name = CellText.width(columns.get(i).name());
            int cells = rows.stream()
                    .mapToInt(row -> CellText.width(row[column]))
                    .max()
                    .orElse(0);
            widths[i] = Math.max(name, Math.min(WIDEST, cells));
            floors[i] = Math.min(widths[i], isWhole(columns.get(i)) ? Math.max(cells, NARROWEST) : NARROWEST);
        }
        int shown = shown(floors, room.columns());
        return narrowed(Arrays.copyOf(widths, shown), floors, room.columns());
    }

    private static boolean isWhole(Column column) {
        return switch (column.type()) {
            case INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, BOOL -> true;
            case DYNAMIC, GUID, STRING -> false;
        };
    }

    private static int shown(int[] floors, int room) {
        long taken = 0;
        for (int i = 0; i < floors.length; i++) {
            taken += floors[i] + (i == 0 ? 0 : GAP);
            if (taken > room) {
                return Math.max(1, i);
            }
        }
        return floors.length;
    }

    private static int[] narrowed(int[] widths, int[] floors, int room) {
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP * (widths.length - 1) - room;
        while (excess > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] > floors[i] && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                widths[0] = Math.min(widths[0], room); // One column alone, and no room even for its floor.
                return widths;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }
}
