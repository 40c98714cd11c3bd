package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of {@link FilePosition}s. */
final class FilePositions {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.files (source VARCHAR NOT NULL, file VARCHAR NOT NULL, created BIGINT NOT NULL,"
                    + " version VARCHAR NOT NULL, length BIGINT NOT NULL, taken BIGINT NOT NULL, reached BIGINT, PRIMARY KEY (source, file))",
            // Files of earlier versions lack it.
            "ALTER TABLE tld.files ADD COLUMN IF NOT EXISTS reached BIGINT");

    private FilePositions() {}

    static void put(Connection connection, FilePosition position) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO tld.files"
                + " (source, file, created, version, length, taken, reached) VALUES (?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (source, file) DO UPDATE SET created = excluded.created, version = excluded.version,"
                + " length = excluded.length, taken = excluded.taken, reached = excluded.reached")) {
            put.setString(1, position.source());
            put.setString(2, position.file());
            put.setLong(3, Ticks.of(position.created()));
            put.setString(4, position.version());
            put.setLong(5, position.length());
            put.setLong(6, position.taken());
            put.setLong(7, position.reached());
            put.execute();
        }
    }

    static void remove(Connection connection, String source, String file) throws SQLException {
        try (PreparedStatement remove =
                connection.prepareStatement("DELETE FROM tld.files WHERE source = ? AND file = ?")) {
            remove.setString(1, source);
            remove.setString(2, file);
            remove.execute();
        }
    }

    /** Those of one source, by the name of the file. */
    static Map<String, FilePosition> of(Connection connection, String source) throws SQLException {
        Map<String, FilePosition> positions = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT file, created, version, length, taken, coalesce(reached, taken) FROM tld.files WHERE source = ?")) {
            query.setString(1, source);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            rows.getString(1),
                            new FilePosition(
                                    source,
                                    rows.getString(1),
                                    Ticks.toInstant(rows.getLong(2)),
                                    rows.getString(3),
                                    rows.getLong(4),
                                    rows.getLong(5),
                                    rows.getLong(6)));
                }
            }
        }
        return positions;
    }
}
