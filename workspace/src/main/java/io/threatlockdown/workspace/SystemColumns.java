package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;

import java.util.List;
import java.util.Set;

/** The columns that every table has beside those of its rows. Queries see them only when they name them. */
final class SystemColumns {
    /** When the service that the row was pulled from took it in; our own arrival when that is not known. */
    static final String INGESTION_TIME = Event.INGESTION_TIME;

    /** When the row was taken in here. Rows of earlier versions have it in {@link #TIME_RECEIVED} instead. */
    static final String ARRIVAL = "_Arrival";

    /** What Azure said of when it received the row; empty when it said nothing. */
    static final String TIME_RECEIVED = "_TimeReceived";

    static final String ITEM_ID = "_ItemId";

    static final String RESOURCE_ID = "_ResourceId";

    static final String SUBSCRIPTION_ID = "_SubscriptionId";

    /** The row's identity: see {@link RowIdentity}. */
    static final String ROW_ID = "_RowId";

    /** True when a backfill took the row in, empty when its request did on its schedule. */
    static final String BACKFILL = Event.BACKFILL;

    static final List<Column> ALL = List.of(
            Column.of(ITEM_ID, ColumnType.STRING),
            Column.of(RESOURCE_ID, ColumnType.STRING),
            Column.of(SUBSCRIPTION_ID, ColumnType.STRING),
            Column.of("azure_tag", ColumnType.STRING),
            Column.of("log_analytics_tag", ColumnType.STRING),
            Column.of(INGESTION_TIME, ColumnType.DATETIME),
            Column.of(TIME_RECEIVED, ColumnType.DATETIME),
            Column.of(ROW_ID, ColumnType.GUID),
            Column.of(ARRIVAL, ColumnType.DATETIME),
            Column.of(BACKFILL, ColumnType.BOOL));

    private static final Set<String> TAGS =
            Set.of("azure_tag", "log_analytics_tag", "azure_aad_tag", "azure_storage_tag");

    private SystemColumns() {}

    static boolean hidden(String column) {
        return column.startsWith("_") || TAGS.contains(column);
    }

    /** Whether a column says how a row came rather than what it holds, so that it has no part in the row's identity. */
    static boolean describesArrival(String column) {
        return TAGS.contains(column) || column.equals(INGESTION_TIME) || column.equals(BACKFILL);
    }
}
