package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Names the rows of one answer so that a row has the same name whenever it is pulled again.
 *
 * <p>The name is made of the table and all that the row holds (absent and empty values left out, columns by name, so that a column
 * that Azure adds later changes nothing) and of how many equal rows stood before it in the same answer: exports of real tenants hold
 * rows that are equal in every column, and each of them counts. A natural key such as {@code Id} is not enough: Azure writes several different
 * rows under one. The name is 128 bits of SHA-256, so that nobody can craft an event that passes for another.
 *
 * <p>Where Azure names its records itself, the names made here only keep a row recognisable for those who ask without ids: equal rows
 * have numbers without a gap, in the order in which they were taken in.
 *
 * <p>Where a query sums rows up or leaves out what tells them apart, two windows may rightly give equal rows: {@code {"Count": 3}} and
 * {@code {"Count": 3}}. For such a query the window is part of the name, as the <em>occasion</em>.
 *
 * <p>One instance serves one answer and one thread.
 */
final class RowIdentity {
    private static final String ITEM_ID = SystemColumns.ITEM_ID;

    private final String occasion;
    private final boolean ofWholeRowsToo;
    private final boolean counting;
    private final boolean itemIdIsContent;
    private final Occurrences occurrences;
    private final HashedText text = new HashedText();
    private final Map<Schema, Content> contents = new HashMap<>();

    /**
     * @param occasion what tells equal rows of two answers apart; {@code ""} when they are the same row
     * @param ofWholeRowsToo whether the occasion counts for rows that came whole, too
     * @param counting whether equal rows of one answer are several
     * @param itemIdIsContent whether {@code _ItemId} counts as one of the columns that the query asked for
     */
    private RowIdentity(
            String occasion,
            boolean ofWholeRowsToo,
            boolean counting,
            boolean itemIdIsContent,
            Occurrences occurrences) {
        this.occasion = occasion;
        this.ofWholeRowsToo = ofWholeRowsToo;
        this.counting = counting;
        this.itemIdIsContent = itemIdIsContent;
        this.occurrences = occurrences;
    }

    static RowIdentity of(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Counted counted ->
                new RowIdentity(counted.occasion(), false, true, true, new Occurrences());
            case Recognition.CountedOnce once ->
                new RowIdentity(once.occasion(), false, true, false, new Occurrences());
            case Recognition.ByRecord byRecord -> new RowIdentity("", false, true, false, new Occurrences());
            case Recognition.ByItemId byItemId -> new RowIdentity("", false, false, true, new Occurrences());
            case Recognition.InFile file -> new RowIdentity(file.file(), true, true, true, file.occurrences());
        };
    }

    /** The name of a row; asked again for an equal row, the name of the next one, where equal rows are several. */
    UUID of(Event event) {
        if (!counting) {
            String id = itemId(event);
            return id.isEmpty() ? contentOf(event) : ofItem(event.table(), id);
        }
        UUID content = contentOf(event);
        int before = occurrences.countOne(content);
        return before == 0 ? content : nth(content, before);
    }

    /** {@code ""} when the row came without one. */
    static String itemId(Event event) {
        return event.schema().indexOf(ITEM_ID) >= 0 && event.value(ITEM_ID) instanceof String id ? id : "";
    }

    private UUID ofItem(String table, String id) {
        text.clear();
        text.add(table);
        text.add(ITEM_ID);
        text.add(id);
        return text.hash();
    }

    private UUID contentOf(Event event) {
        Content content = contents.computeIfAbsent(event.schema(), schema -> Content.of(schema, itemIdIsContent));
        text.clear();
        text.add(content.table());
        if (!occasion.isEmpty() && (ofWholeRowsToo || !content.wholeRow())) {
            text.add(occasion);
        }
        for (ContentColumn column : content.columns()) {
            Object value = event.value(column.index());
            if (value == null || "".equals(value)) {
                continue;
            }
            text.add(column.name());
            text.add(text(column.type(), value));
        }
        return text.hash();
    }

    /**
     * Azure gives every row of a table these columns, and a sum is hardly ever made by all of them. Such a row is the same whenever it
     * comes: the API does not say whether a window on event time holds the row at its very end, which may come with the next one too.
     */
    private static boolean isWholeRow(Schema schema) {
        return schema.indexOf(Event.EVENT_TIME) >= 0 && schema.indexOf("Type") >= 0 && schema.indexOf("TenantId") >= 0;
    }

    private UUID nth(UUID content, int before) {
        text.clear();
        text.add(content.toString());
        text.add(Integer.toString(before));
        return text.hash();
    }

    /** The columns that count, by name. */
    private record Content(byte[] table, boolean wholeRow, List<ContentColumn> columns) {
        static Content of(Schema schema, boolean itemIdIsContent) {
            List<ContentColumn> columns = IntStream.range(0, schema.size())
                    .mapToObj(i -> ContentColumn.of(i, schema.columns().get(i)))
                    .filter(column ->
                            counts(schema.columns().get(column.index()).name(), itemIdIsContent))
                    .sorted(Comparator.comparing(
                            column -> schema.columns().get(column.index()).name()))
                    .toList();
            return new Content(HashedText.utf8(schema.table()), isWholeRow(schema), columns);
        }

        private static boolean counts(String column, boolean itemIdIsContent) {
            return !SystemColumns.describesArrival(column) && (itemIdIsContent || !column.equals(ITEM_ID));
        }
    }

    private record ContentColumn(int index, byte[] name, ColumnType type) {
        static ContentColumn of(int index, Column column) {
            return new ContentColumn(index, HashedText.utf8(column.name()), column.type());
        }
    }

    private static String text(ColumnType type, Object value) {
        return switch (type) {
            case STRING, BOOL, INT, LONG, REAL, GUID -> value.toString();
            case DATETIME -> ValueText.of((Instant) value);
            case TIMESPAN -> ValueText.of((Duration) value);
            case DECIMAL -> ((BigDecimal) value).stripTrailingZeros().toPlainString();
            case DYNAMIC -> ((Dynamic) value).json();
        };
    }
}
