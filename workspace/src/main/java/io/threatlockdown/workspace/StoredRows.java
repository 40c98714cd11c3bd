package io.threatlockdown.workspace;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Ticks;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Tells which rows of a batch a table holds already. Belongs to one transaction. */
final class StoredRows {
    private static final String PROBE = "probe_row_ids";
    private static final String PROBE_ITEMS = "probe_item_ids";

    private final DuckDBConnection connection;
    private final Map<String, Long> newestHeld = new HashMap<>();

    StoredRows(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + PROBE + " (position INTEGER, row_id UUID)");
            statement.execute("CREATE OR REPLACE TEMP TABLE " + PROBE_ITEMS + " (position INTEGER, item_id VARCHAR)");
        }
    }

    /**
     * The positions in the batch of the rows that the table held when the transaction began. The rows that the transaction itself adds
     * have names of their own, so they need not be in the table yet.
     *
     * <p>Equal rows have equal event times, so a row newer than all that were held is none of them, and of the others only the part of
     * the table between their earliest and latest is looked at.
     */
    BitSet held(StoredTable table, List<Event> events, List<UUID> identities) throws SQLException {
        BitSet held = new BitSet(events.size());
        Look look = look(table, events, all(events));
        if (!look.positions().isEmpty()) {
            fillProbe(look.positions(), identities);
            read(
                    look,
                    "SELECT p.position FROM temp." + PROBE + " p SEMI JOIN (SELECT \"_RowId\" FROM " + table.reference()
                            + " t WHERE true" + look.range() + ") t ON t.\"_RowId\" = p.row_id",
                    rows -> held.set(rows.getInt(1)));
        }
        return held;
    }

    /**
     * The positions among {@code wanted} of the rows whose {@code _ItemId} the table held when the transaction began.
     *
     * @param itemIds one for each event, none of those wanted empty
     */
    BitSet heldRecords(StoredTable table, List<Event> events, BitSet wanted, List<String> itemIds) throws SQLException {
        BitSet held = new BitSet(events.size());
        Look look = look(table, events, wanted);
        if (!look.positions().isEmpty()) {
            fillItemProbe(look.positions(), itemIds);
            read(
                    look,
                    "SELECT p.position FROM temp." + PROBE_ITEMS + " p SEMI JOIN (SELECT " + itemId(table)
                            + " AS item_id FROM " + table.reference() + " t WHERE true" + look.range()
                            + ") t ON t.item_id = p.item_id",
                    rows -> held.set(rows.getInt(1)));
        }
        return held;
    }

    /** What the table held when the transaction began of the names at the wanted positions, by position. */
    Map<Integer, HeldRecord> named(StoredTable table, List<Event> events, BitSet wanted, List<UUID> identities)
            throws SQLException {
        Map<Integer, HeldRecord> named = new HashMap<>();
        Look look = look(table, events, wanted);
        if (!look.positions().isEmpty()) {
            fillProbe(look.positions(), identities);
            read(
                    look,
                    "SELECT p.position, t.item_id, t.ingested, t.arrived FROM temp." + PROBE
                            + " p JOIN (SELECT \"_RowId\", " + itemId(table) + " AS item_id, "
                            + column(table, SystemColumns.INGESTION_TIME) + " AS ingested, "
                            + column(table, SystemColumns.ARRIVAL) + " AS arrived FROM " + table.reference()
                            + " t WHERE true" + look.range() + ") t ON t.\"_RowId\" = p.row_id",
                    rows -> named.put(rows.getInt(1), heldRecord(rows)));
        }
        return named;
    }

    private static HeldRecord heldRecord(ResultSet rows) throws SQLException {
        long ingested = rows.getLong(3);
        boolean unknown = rows.wasNull() || ingested == rows.getLong(4);
        return new HeldRecord(rows.getString(2), unknown ? OptionalLong.empty() : OptionalLong.of(ingested));
    }

    /** Gives rows of the table the ids that their service has for them. */
    void giveIds(StoredTable table, Map<UUID, String> itemIds) throws SQLException {
        BitSet all = new BitSet();
        all.set(0, itemIds.size());
        fillProbe(all, List.copyOf(itemIds.keySet()));
        fillItemProbe(all, List.copyOf(itemIds.values()));
        String sql = "UPDATE " + table.reference() + " t SET " + itemId(table) + " = i.item_id FROM temp." + PROBE
                + " p JOIN temp." + PROBE_ITEMS + " i ON i.position = p.position WHERE t.\"_RowId\" = p.row_id";
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Where to look: at which rows of the batch, and in which part of the table. */
    private record Look(BitSet positions, String range, long from, long to) {
        static Look everywhere(BitSet positions) {
            return new Look(positions, "", 0, 0);
        }
    }

    private Look look(StoredTable table, List<Event> events, BitSet wanted) throws SQLException {
        Optional<StoredColumn> time = table.eventTime();
        long newest = time.isPresent() ? newestHeld(table, time.get()) : Long.MAX_VALUE;
        BitSet candidates = new BitSet(events.size());
        LongSummaryStatistics times = new LongSummaryStatistics();
        boolean timed = time.isPresent();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            Optional<Instant> happened = events.get(i).eventTime();
            timed = timed && happened.isPresent();
            if (happened.isEmpty() || Ticks.of(happened.get()) <= newest) {
                candidates.set(i);
                happened.ifPresent(each -> times.accept(Ticks.of(each)));
            }
        }
        return timed
                ? new Look(
                        candidates,
                        " AND t." + Sql.identifier(time.orElseThrow().sqlName()) + " BETWEEN ? AND ?",
                        times.getMin(),
                        times.getMax())
                : Look.everywhere(candidates);
    }

    private interface Row {
        void read(ResultSet rows) throws SQLException;
    }

    private void read(Look look, String sql, Row each) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            if (!look.range().isEmpty()) {
                query.setLong(1, look.from());
                query.setLong(2, look.to());
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        }
    }

    private static BitSet all(List<Event> events) {
        BitSet all = new BitSet(events.size());
        all.set(0, events.size());
        return all;
    }

    private static String itemId(StoredTable table) {
        return column(table, SystemColumns.ITEM_ID);
    }

    private static String column(StoredTable table, String name) {
        return Sql.identifier(table.column(name).orElseThrow().sqlName());
    }

    /** Asked for once of each table, before the transaction adds a row; the least number when no row had an event time. */
    private long newestHeld(StoredTable table, StoredColumn time) throws SQLException {
        Long known = newestHeld.get(table.name());
        if (known != null) {
            return known;
        }
        String sql = "SELECT max(" + Sql.identifier(time.sqlName()) + ") FROM " + table.reference();
        try (var statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(sql)) {
            newest.next();
            long found = newest.getLong(1);
            long held = newest.wasNull() ? Long.MIN_VALUE : found;
            newestHeld.put(table.name(), held);
            return held;
        }
    }

    private void fillProbe(BitSet positions, List<UUID> identities) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM temp." + PROBE);
        }
        try (DuckDBAppender probe = connection.createAppender("temp", "main", PROBE)) {
            for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
                probe.beginRow();
                probe.append(i);
                probe.append(identities.get(i));
                probe.endRow();
            }
        }
    }

    private void fillItemProbe(BitSet positions, List<String> itemIds) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM temp." + PROBE_ITEMS);
        }
        try (DuckDBAppender probe = connection.createAppender("temp", "main", PROBE_ITEMS)) {
            for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
                probe.beginRow();
                probe.append(i);
                probe.append(itemIds.get(i));
                probe.endRow();
            }
        }
    }
}
