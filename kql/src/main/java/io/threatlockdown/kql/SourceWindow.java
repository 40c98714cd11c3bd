package io.threatlockdown.kql;

import java.time.Instant;
import java.util.Optional;

/**
 * What of a source table's rows a query is limited to, and what it is to say of them.
 *
 * @param from inclusive
 * @param to exclusive
 * @param itemIds whether each row is to bring its source row's {@code _ItemId} along
 * @param page a part of those rows; empty for all
 */
public record SourceWindow(Instant from, Instant to, boolean itemIds, Optional<Page> page) {
    /** Under which each row brings the {@code _ItemId} of its source row along. */
    public static final String ITEM_ID_COLUMN = "_RecordId";

    public static SourceWindow of(Instant from, Instant to) {
        return new SourceWindow(from, to, false, Optional.empty());
    }

    public SourceWindow withItemIds() {
        return new SourceWindow(from, to, true, page);
    }

    public SourceWindow onPage(Page one) {
        return new SourceWindow(from, to, itemIds, Optional.of(one));
    }

    /**
     * One of several parts that hold together each row once; equal rows are in one part.
     *
     * @param number from 0
     */
    public record Page(int number, int of) {}

    /** As steps of a pipeline, to stand behind the source. */
    String steps(boolean carryingItemIds) {
        String paged = page.map(one -> " | where hash(tostring(pack_all()), " + one.of() + ") == " + one.number())
                .orElse("");
        String ids = carryingItemIds ? ", " + ItemIdCarrier.COLUMN + " = " + ItemIdCarrier.ITEM_ID : "";
        return " | where ingestion_time() >= " + KqlText.literal(from) + " and ingestion_time() < "
                + KqlText.literal(to) + paged + " | extend _IngestionTime = ingestion_time()" + ids;
    }
}
