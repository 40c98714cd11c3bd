package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The requests that are paused, by name: one that is resumed is in it no more. */
final class PauseTable {
    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.pauses (request VARCHAR PRIMARY KEY, since BIGINT NOT NULL,"
                    + " paused_by VARCHAR NOT NULL, reason VARCHAR NOT NULL)");

    private PauseTable() {}

    static List<RequestPause> all(Connection connection) throws SQLException {
        List<RequestPause> pauses = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT request, since, paused_by, reason FROM tld.pauses ORDER BY request")) {
            while (rows.next()) {
                pauses.add(new RequestPause(
                        rows.getString(1), Ticks.toInstant(rows.getLong(2)), rows.getString(3), rows.getString(4)));
            }
        }
        return pauses;
    }

    static void put(Connection connection, RequestPause pause) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.pauses VALUES (?, ?, ?, ?)")) {
            put.setString(1, pause.request());
            put.setLong(2, Ticks.of(pause.since()));
            put.setString(3, pause.by());
            put.setString(4, pause.reason());
            put.execute();
        }
    }

    static void remove(Connection connection, String request) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement("DELETE FROM tld.pauses WHERE request = ?")) {
            remove.setString(1, request);
            remove.execute();
        }
    }
}
