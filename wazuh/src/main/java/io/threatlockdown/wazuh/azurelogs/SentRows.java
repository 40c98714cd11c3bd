package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What is kept of a record that was sent: when it happened, and a digest by which it is known again. */
final class SentRows {
    static final String TABLE = "Sent";

    /** What the last run that repeats everything has sent, by which its windows, which overlap, send nothing twice. */
    static final String REPEATED = "SentAgain";

    private static final Schema OF_SUMMARIES = schema(TABLE, List.of());

    /** With the columns by which the workspace knows that rows came whole. They stay empty. */
    private static final Schema OF_WHOLE_ROWS = schema(TABLE, List.of("Type", "TenantId"));

    private SentRows() {}

    /** @param wholeRows see {@link Outgoing#wholeRow} */
    static Schema schema(boolean wholeRows) {
        return wholeRows ? OF_WHOLE_ROWS : OF_SUMMARIES;
    }

    /** The same columns in the table {@link #REPEATED}. */
    static Schema repeated(Schema schema) {
        return new Schema(REPEATED, schema.columns());
    }

    /** @param schema from {@link #schema(boolean)} */
    static Event of(Schema schema, Outgoing outgoing) {
        @Nullable Object[] values = new Object[schema.size()];
        values[0] = outgoing.time().orElse(null);
        values[1] = outgoing.itemId();
        values[2] = outgoing.content();
        values[3] = outgoing.ingested().orElse(null);
        for (int i = 4; i < values.length; i++) {
            values[i] = "";
        }
        return new Event(schema, values);
    }

    private static Schema schema(String table, List<String> further) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of(Event.EVENT_TIME, ColumnType.DATETIME),
                Column.of("_ItemId", ColumnType.STRING),
                Column.of("Content", ColumnType.STRING),
                Column.of(Event.INGESTION_TIME, ColumnType.DATETIME)));
        further.forEach(name -> columns.add(Column.of(name, ColumnType.STRING)));
        return new Schema(table, columns);
    }
}
