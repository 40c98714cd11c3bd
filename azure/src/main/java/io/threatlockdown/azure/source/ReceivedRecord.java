package io.threatlockdown.azure.source;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Events that are nothing but the text of a record as it came, for whoever hands it on: a row of Log Analytics as a JSON object of its
 * columns in their order, an object of Graph, a record or a line of a blob. Digits of numbers and texts of dates are as they came.
 */
public final class ReceivedRecord {
    private static final int TEXT = 0;
    private static final int ITEM_ID = 1;

    private ReceivedRecord() {}

    /** The shape of such events, which take the name of a table with them. */
    public static Schema schema(String table) {
        return new Schema(
                table, List.of(Column.of("Text", ColumnType.STRING), Column.of("_ItemId", ColumnType.STRING)));
    }

    /**
     * @param schema from {@link #schema}
     * @param itemId what names the record in its source; {@code ""} for nothing
     */
    public static Event of(Schema schema, String text, String itemId) {
        return new Event(schema, new @Nullable Object[] {text, itemId});
    }

    public static String text(Event event) {
        return (String) event.value(TEXT);
    }

    /** What names the record in its source; {@code ""} when nothing does. */
    public static String itemId(Event event) {
        return (String) event.value(ITEM_ID);
    }
}
