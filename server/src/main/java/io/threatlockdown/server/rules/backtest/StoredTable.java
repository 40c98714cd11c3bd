package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of events: how its rows are asked for, and the columns that rules see.
 *
 * @param columns of the rows; their times stand among them
 */
public record StoredTable(Schema columns) {
    private static final String ROW_ID = "_RowId";

    /** What the workspace adds to a row of its own accord, and what is known of how it came. */
    private static final Set<String> NOT_OF_THE_ROW =
            Set.of(ROW_ID, "_Arrival", "_TimeReceived", "_IsBillable", "_BilledSize", Event.BACKFILL);

    public static StoredTable of(TableSchema table) {
        return new StoredTable(new Schema(
                table.name(),
                table.columns().stream()
                        .filter(column -> !NOT_OF_THE_ROW.contains(column.name()))
                        .map(StoredTable::column)
                        .toList()));
    }

    private static Column column(TableColumn column) {
        return Column.of(
                column.name(), ColumnType.ofWireName(column.type().keyword()).orElseThrow());
    }

    /** Whether its rows say when things happened; others cannot be put in order. */
    public boolean isTimed() {
        return columns.indexOf(Event.EVENT_TIME) >= 0;
    }

    /** @param from inclusive @param to exclusive */
    String count(Instant from, Instant to) {
        return within(from, to) + " | summarize Count = count()";
    }

    /** The rows in the order in which things happened, the identity behind the columns. @param from inclusive @param to exclusive */
    String rows(Instant from, Instant to) {
        return within(from, to) + " | project " + names() + " | order by TimeGenerated asc";
    }

    /** The newest rows, the newest first; otherwise the same. */
    String newest(int most) {
        return KqlText.identifier(columns.table()) + " | top " + most + " by TimeGenerated desc | project " + names();
    }

    private String names() {
        return Stream.concat(columns.columns().stream().map(Column::name), Stream.of(ROW_ID))
                .map(KqlText::identifier)
                .collect(Collectors.joining(", "));
    }

    private String within(Instant from, Instant to) {
        return KqlText.identifier(columns.table()) + " | where TimeGenerated >= " + KqlText.literal(from)
                + " and TimeGenerated < " + KqlText.literal(to);
    }

    static List<StoredTable> timed(Stream<TableSchema> tables) {
        return tables.map(StoredTable::of).filter(StoredTable::isTimed).toList();
    }
}
