package io.threatlockdown.workspace;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Ticks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Knows rows by the {@code _ItemId} that their service gave them.
 *
 * <p>A table may hold rows that came without ids: before ids were asked for, by another request, from a file. So a row whose id is not
 * held is looked up by its content too. Equal rows are numbered without a gap, with ids or without; the first number that is free becomes
 * the new row's, so that whoever asks without ids counts as many of them as there are.
 *
 * <p>One instance serves one table in one transaction.
 */
final class RecordMatch {
    private final StoredRows stored;
    private final RowIdentity identity;
    /** Every id of the answer so far. */
    private final Set<String> seen = new HashSet<>();
    /** Ids of held rows whose content came under an id that is not held. */
    private final Set<String> doubted = new HashSet<>();
    /** By the names of held rows that had none. */
    private final Map<UUID, String> ids = new LinkedHashMap<>();

    private long repeated;

    RecordMatch(StoredRows stored, RowIdentity identity) {
        this.stored = stored;
        this.identity = identity;
    }

    /** The rows without those whose id has come in this answer before. */
    List<Event> unrepeated(List<Event> events) {
        return events.stream()
                .filter(event -> isFirst(RowIdentity.itemId(event)))
                .toList();
    }

    private boolean isFirst(String itemId) {
        boolean first = itemId.isEmpty() || seen.add(itemId);
        repeated += first ? 0 : 1;
        return first;
    }

    /** How many rows of the answer had been served before. */
    long repeated() {
        return repeated;
    }

    /** The rows that are new, in their order. */
    List<NewRow> newOf(StoredTable table, List<Event> events) throws SQLException {
        List<Event> once = unrepeated(events);
        List<String> itemIds = once.stream().map(RowIdentity::itemId).toList();
        BitSet named = new BitSet(once.size());
        for (int i = 0; i < once.size(); i++) {
            named.set(i, !itemIds.get(i).isEmpty());
        }
        BitSet fresh = new BitSet(once.size());
        fresh.set(0, once.size());
        fresh.andNot(stored.heldRecords(table, once, named, itemIds));
        List<UUID> names = new ArrayList<>(Collections.nCopies(once.size(), new UUID(0, 0)));
        nameByContent(table, once, itemIds, fresh, names);
        return fresh.stream()
                .mapToObj(i -> new NewRow(names.get(i), once.get(i)))
                .toList();
    }

    /** Names the fresh rows, and strikes those that are held without an id. */
    private void nameByContent(
            StoredTable table, List<Event> events, List<String> itemIds, BitSet fresh, List<UUID> names)
            throws SQLException {
        BitSet unsettled = (BitSet) fresh.clone();
        while (!unsettled.isEmpty()) {
            unsettled.stream().forEach(i -> names.set(i, identity.of(events.get(i))));
            Map<Integer, HeldRecord> held = stored.named(table, events, unsettled, names);
            unsettled.clear();
            held.forEach((i, record) -> {
                String itemId = itemIds.get(i);
                if (isOf(record, events.get(i), itemId)) {
                    fresh.clear(i);
                    if (!itemId.isEmpty()) {
                        ids.put(names.get(i), itemId);
                    }
                } else {
                    unsettled.set(i); // Another row that is equal: the next number.
                }
            });
        }
    }

    private boolean isOf(HeldRecord record, Event event, String itemId) {
        if (itemId.isEmpty()) {
            return true;
        }
        OptionalLong ingested = ingested(event);
        if (record.hasId()) {
            if (record.wasIngestedAt(ingested)) {
                doubted.add(record.itemId());
            }
            return false;
        }
        // Equal rows of two times are two rows, as far as the times are known.
        return record.ingested().isEmpty() || ingested.isEmpty() || record.wasIngestedAt(ingested);
    }

    private static OptionalLong ingested(Event event) {
        return event.ingestionTime()
                .map(time -> OptionalLong.of(Ticks.of(time)))
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Held rows whose content and time of ingestion came under an id that is not held, while their own id has not come. In an answer
     * that holds all rows of its time they would have come themselves: their ids have changed.
     */
    long renamed() {
        return doubted.stream().filter(id -> !seen.contains(id)).count();
    }

    /** Writes the ids of rows that were held without; whether there were any. */
    boolean giveIds(StoredTable table) throws SQLException {
        if (ids.isEmpty()) {
            return false;
        }
        stored.giveIds(table, ids);
        ids.clear();
        return true;
    }
}
