package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many requests were well, by quarters of an hour; what was noted before within the same quarter is kept where it was worse. */
final class SourceHealthTable {
    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.source_health (begins BIGINT PRIMARY KEY,"
                    + " green INTEGER NOT NULL, amber INTEGER NOT NULL, red INTEGER NOT NULL)");

    private SourceHealthTable() {}

    static void put(Connection connection, SourceHealth health) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO tld.source_health VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (begins) DO UPDATE SET green = excluded.green, amber = excluded.amber, red = excluded.red"
                + " WHERE excluded.red > red OR (excluded.red = red AND excluded.amber > amber)")) {
            put.setLong(1, Ticks.of(health.begin()));
            put.setInt(2, health.green());
            put.setInt(3, health.amber());
            put.setInt(4, health.red());
            put.execute();
        }
    }

    static void expire(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM tld.source_health WHERE begins < ?")) {
            delete.setLong(1, Ticks.of(before));
            delete.execute();
        }
    }

    /** The oldest first. */
    static List<SourceHealth> since(Connection connection, Instant from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT begins, green, amber, red FROM tld.source_health WHERE begins >= ? ORDER BY begins")) {
            query.setLong(1, Ticks.of(from));
            List<SourceHealth> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new SourceHealth(
                            Ticks.toInstant(rows.getLong(1)), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
                }
            }
            return found;
        }
    }
}
