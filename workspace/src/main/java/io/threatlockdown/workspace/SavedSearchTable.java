package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The saved searches of everybody. */
final class SavedSearchTable {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.saved_searches (id VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL,"
                    + " owner VARCHAR NOT NULL, name VARCHAR NOT NULL, text VARCHAR NOT NULL,"
                    + " shared BOOLEAN NOT NULL, changed BIGINT NOT NULL)",
            // Searches of earlier versions are on no overview.
            "ALTER TABLE tld.saved_searches ADD COLUMN IF NOT EXISTS watched BOOLEAN");

    private SavedSearchTable() {}

    /** By name. A kind that this version does not know is passed over. */
    static List<SavedSearch> read(Connection connection) throws SQLException {
        List<SavedSearch> searches = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, kind, owner, name, text, shared,"
                                + " coalesce(watched, false), changed FROM tld.saved_searches ORDER BY lower(name), owner, id")) {
            while (rows.next()) {
                SearchKind kind = SearchKind.ofWord(rows.getString(2)).orElse(null);
                if (kind != null) {
                    searches.add(new SavedSearch(
                            rows.getString(1),
                            kind,
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBoolean(6),
                            rows.getBoolean(7),
                            Ticks.toInstant(rows.getLong(8))));
                }
            }
        }
        return searches;
    }

    static void put(Connection connection, SavedSearch search) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT OR REPLACE INTO tld.saved_searches"
                + " (id, kind, owner, name, text, shared, watched, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            put.setString(1, search.id());
            put.setString(2, search.kind().word());
            put.setString(3, search.owner());
            put.setString(4, search.name());
            put.setString(5, search.text());
            put.setBoolean(6, search.shared());
            put.setBoolean(7, search.watched());
            put.setLong(8, Ticks.of(search.changed()));
            put.execute();
        }
    }

    static void remove(Connection connection, String id) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement("DELETE FROM tld.saved_searches WHERE id = ?")) {
            remove.setString(1, id);
            remove.execute();
        }
    }
}
