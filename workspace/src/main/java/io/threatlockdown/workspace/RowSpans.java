package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.TimeRange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many rows of which time the tables hold, without alerts that queries raised. Thread-safe. */
final class RowSpans {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;

    RowSpans(WorkspaceDatabase database, WorkspaceTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** See {@link Workspace#rowsHeld(String, TimeRange, Duration)}. */
    SortedMap<Instant, RowsHeld> of(String name, TimeRange range, Duration span) {
        Optional<StoredTable> table = tables.now().stored(name);
        if (table.isEmpty() || table.get().eventTime().isEmpty()) {
            return new TreeMap<>();
        }
        return database.read("count the rows of " + name, connection -> count(connection, table.get(), range, span));
    }

    private static SortedMap<Instant, RowsHeld> count(
            Connection connection, StoredTable table, TimeRange range, Duration span) throws SQLException {
        String time = Sql.identifier(table.eventTime().orElseThrow().sqlName());
        String sql = "SELECT (" + time + " - ?) // ? AS place, count(*), max(" + table.arrival() + ") FROM "
                + table.reference() + " WHERE " + time + " >= ? AND " + time + " < ?" + ofOthers(table)
                + " GROUP BY place";
        SortedMap<Instant, RowsHeld> held = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, Ticks.of(range.from()));
            query.setLong(2, Ticks.of(span));
            query.setLong(3, Ticks.of(range.from()));
            query.setLong(4, Ticks.of(range.to()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Instant from = range.from().plus(span.multipliedBy(rows.getLong(1)));
                    long newest = rows.getLong(3);
                    held.put(
                            from,
                            new RowsHeld(rows.getLong(2), rows.wasNull() ? Instant.EPOCH : Ticks.toInstant(newest)));
                }
            }
        }
        return held;
    }

    /** See {@link Workspace#oldestRow(String)}. */
    Optional<Instant> oldest(String name) {
        Optional<StoredTable> table = tables.now().stored(name);
        return table.flatMap(StoredTable::eventTime)
                .flatMap(time -> database.read("look for the oldest row of " + name, connection -> {
                    String sql = "SELECT min(" + Sql.identifier(time.sqlName()) + ") FROM "
                            + table.get().reference();
                    try (PreparedStatement query = connection.prepareStatement(sql);
                            ResultSet rows = query.executeQuery()) {
                        rows.next();
                        long ticks = rows.getLong(1);
                        return rows.wasNull() ? Optional.<Instant>empty() : Optional.of(Ticks.toInstant(ticks));
                    }
                }));
    }

    private static String ofOthers(StoredTable table) {
        return table.name().equals(AlertsTable.NAME) ? " AND " + AlertsTable.notByQuery(table) : "";
    }
}
