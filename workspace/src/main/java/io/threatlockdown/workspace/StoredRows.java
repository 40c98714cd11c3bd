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
import java.util.UUID;

/** Tells which rows of a batch a table holds already. Belongs to one transaction. */
final class StoredRows {
    private static final String PROBE = "probe_row_ids";

    private final DuckDBConnection connection;
    private final Map<String, Long> newestHeld = new HashMap<>();

    StoredRows(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + PROBE + " (position INTEGER, row_id UUID)");
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
        Optional<StoredColumn> time = table.eventTime();
        long newest = time.isPresent() ? newestHeld(table, time.get()) : Long.MAX_VALUE;
        BitSet candidates = new BitSet(events.size());
        LongSummaryStatistics times = new LongSummaryStatistics();
        boolean timed = time.isPresent();
        for (int i = 0; i < events.size(); i++) {
            Optional<Instant> happened = events.get(i).eventTime();
            timed = timed && happened.isPresent();
            if (happened.isEmpty() || Ticks.of(happened.get()) <= newest) {
                candidates.set(i);
                happened.ifPresent(each -> times.accept(Ticks.of(each)));
            }
        }
        return candidates.isEmpty()
                ? candidates
                : held(table, timed ? time : Optional.empty(), times, candidates, identities);
    }

    private BitSet held(
            StoredTable table,
            Optional<StoredColumn> time,
            LongSummaryStatistics times,
            BitSet candidates,
            List<UUID> identities)
            throws SQLException {
        fillProbe(candidates, identities);
        String range = time.map(c -> " AND t." + Sql.identifier(c.sqlName()) + " BETWEEN ? AND ?")
                .orElse("");
        String sql = "SELECT p.position FROM temp." + PROBE + " p SEMI JOIN (SELECT \"_RowId\" FROM "
                + table.reference() + " t WHERE true" + range + ") t ON t.\"_RowId\" = p.row_id";
        BitSet held = new BitSet(identities.size());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            if (time.isPresent()) {
                query.setLong(1, times.getMin());
                query.setLong(2, times.getMax());
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    held.set(rows.getInt(1));
                }
            }
        }
        return held;
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
}
