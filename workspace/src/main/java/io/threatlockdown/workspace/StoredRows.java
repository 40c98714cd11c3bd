package io.threatlockdown.workspace;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Ticks;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.UUID;

/** Tells which rows of a batch a table holds already. Belongs to one transaction. */
final class StoredRows {
    private static final String PROBE = "probe_row_ids";

    private final DuckDBConnection connection;

    StoredRows(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE " + PROBE + " (position INTEGER, row_id UUID)");
        }
    }

    /**
     * The positions in the batch of the rows that the table holds.
     *
     * <p>Equal rows have equal event times, so only the part of the table between the batch's earliest and latest is looked at.
     */
    BitSet held(StoredTable table, List<Event> events, List<UUID> identities) throws SQLException {
        fillProbe(identities);
        Optional<StoredColumn> time = table.eventTime()
                .filter(c -> events.stream().allMatch(e -> e.eventTime().isPresent()));
        String range = time.map(c -> " AND t." + Sql.identifier(c.sqlName()) + " BETWEEN ? AND ?")
                .orElse("");
        String sql = "SELECT p.position FROM temp." + PROBE + " p SEMI JOIN (SELECT \"_RowId\" FROM "
                + table.reference() + " t WHERE true" + range + ") t ON t.\"_RowId\" = p.row_id";
        BitSet held = new BitSet(events.size());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            if (time.isPresent()) {
                LongSummaryStatistics times = events.stream()
                        .mapToLong(e -> Ticks.of(e.eventTime().orElseThrow()))
                        .summaryStatistics();
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

    private void fillProbe(List<UUID> identities) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM temp." + PROBE);
        }
        try (DuckDBAppender probe = connection.createAppender("temp", "main", PROBE)) {
            for (int i = 0; i < identities.size(); i++) {
                probe.beginRow();
                probe.append(i);
                probe.append(identities.get(i));
                probe.endRow();
            }
        }
    }
}
