package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        List<Column> places = places(table, schema);
        for (int i = 0; i < schema.size(); i++) {
            int position = position(table, places.get(i).name());
            sources[position] = i;
            conversions[position] = ValueConversion.between(
                            schema.columns().get(i).type(),
                            table.columns().get(position).column().type())
                    .orElseThrow();
        }
        return new RowLayout(table, sources, conversions);
    }

    /**
     * The columns that the table must get before rows of this shape can be stored. A column whose type cannot go into the stored one of
     * its name gets a column of its own, named as KQL's {@code union} does: {@code Level_long}.
     */
    static List<Column> missing(StoredTable table, Schema schema) {
        return places(table, schema).stream()
                .filter(place -> table.column(place.name()).isEmpty())
                .toList();
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

    /** For each column of the rows, in their order, the column that holds it. No two rows' columns share one. */
    private static List<Column> places(StoredTable table, Schema schema) {
        Map<Column, Column> places = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Column column : schema.columns()) {
            Optional<StoredColumn> stored = table.column(column.name());
            if (stored.isEmpty() || convertible(column, stored.get())) {
                places.put(column, stored.map(StoredColumn::column).orElse(column));
                taken.add(column.name());
            }
        }
        for (Column column : schema.columns()) {
            if (!places.containsKey(column)) {
                Column beside = beside(table, column, taken);
                places.put(column, beside);
                taken.add(beside.name());
            }
        }
        return schema.columns().stream().map(places::get).toList();
    }

    /** The first of {@code Level_long}, {@code Level_long1}, … that is free, or that is stored for this type. */
    private static Column beside(StoredTable table, Column column, Set<String> taken) {
        for (int n = 0; ; n++) {
            String name = column.name() + "_" + column.type().wireName() + (n == 0 ? "" : n);
            boolean fits = table.column(name)
                    .map(stored -> stored.column().type() == column.type())
                    .orElse(true);
            if (fits && !taken.contains(name)) {
                return Column.of(name, column.type());
            }
        }
    }

    private static boolean convertible(Column column, StoredColumn stored) {
        return ValueConversion.between(column.type(), stored.column().type()).isPresent();
    }

    private static int position(StoredTable table, String column) {
        return table.columns().indexOf(table.column(column).orElseThrow());
    }
}
