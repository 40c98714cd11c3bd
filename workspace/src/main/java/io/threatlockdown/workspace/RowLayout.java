package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Where each value of a batch's rows goes in a stored table, and what becomes of its type on the way. */
final class RowLayout {
    private final StoredTable table;
    private final int[] sources;
    private final ValueConversion[] conversions;
    private final int ingestionTime;
    private final int arrival;
    private final int rowId;

    private RowLayout(StoredTable table, int[] sources, ValueConversion[] conversions) {
        this.table = table;
        this.sources = sources;
        this.conversions = conversions;
        this.ingestionTime = position(table, SystemColumns.INGESTION_TIME);
        this.arrival = position(table, SystemColumns.ARRIVAL);
        this.rowId = position(table, SystemColumns.ROW_ID);
    }

    /** The table must have a place for every column: see {@link #missing}. */
    static RowLayout of(StoredTable table, Schema schema) {
        int[] sources = new int[table.columns().size()];
        ValueConversion[] conversions = new ValueConversion[sources.length];
        Arrays.fill(sources, -1);
        for (int i = 0; i < schema.size(); i++) {
            Column column = schema.columns().get(i);
            StoredColumn target = target(table, column);
            int position = table.columns().indexOf(target);
            sources[position] = i;
            conversions[position] = ValueConversion.between(
                            column.type(), target.column().type())
                    .orElseThrow();
        }
        return new RowLayout(table, sources, conversions);
    }

    /**
     * The columns that the table must get before rows of this shape can be stored. A column whose type cannot go into the stored one of
     * its name gets a column of its own, named as KQL's {@code union} does: {@code Level_long}.
     */
    static List<Column> missing(StoredTable table, Schema schema) {
        List<Column> missing = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (!fitsSomewhere(table, column)) {
                boolean nameTaken = table.column(column.name()).isPresent();
                missing.add(nameTaken ? Column.of(typedName(column), column.type()) : column);
            }
        }
        return missing;
    }

    boolean fits(StoredTable current) {
        return table.equals(current);
    }

    @Nullable
    Object[] stored(Event event, UUID identity, Instant arrival) {
        @Nullable Object[] row = new Object[sources.length];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] >= 0) {
                Object value = event.value(sources[i]);
                row[i] = value == null ? null : conversions[i].convert(value);
            }
        }
        if (row[ingestionTime] == null) {
            row[ingestionTime] = arrival;
        }
        row[this.arrival] = arrival;
        row[rowId] = identity;
        return row;
    }

    private static boolean fitsSomewhere(StoredTable table, Column column) {
        return table.column(column.name())
                        .filter(stored -> convertible(column, stored))
                        .isPresent()
                || table.column(typedName(column))
                        .filter(stored -> stored.column().type() == column.type())
                        .isPresent();
    }

    private static StoredColumn target(StoredTable table, Column column) {
        return table.column(column.name())
                .filter(stored -> convertible(column, stored))
                .or(() -> table.column(typedName(column)))
                .orElseThrow();
    }

    private static boolean convertible(Column column, StoredColumn stored) {
        return ValueConversion.between(column.type(), stored.column().type()).isPresent();
    }

    private static String typedName(Column column) {
        return column.name() + "_" + column.type().wireName();
    }

    private static int position(StoredTable table, String column) {
        return table.columns().indexOf(table.column(column).orElseThrow());
    }
}
