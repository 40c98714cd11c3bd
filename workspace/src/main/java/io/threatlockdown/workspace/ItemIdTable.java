package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What was found out of the ids of rows, by the workspace that was asked and the table. */
final class ItemIdTable {
    static final List<String> DEFINITIONS = List.of("CREATE TABLE IF NOT EXISTS tld.item_ids (source VARCHAR NOT NULL,"
            + " table_name VARCHAR NOT NULL, trust VARCHAR NOT NULL, since BIGINT NOT NULL,"
            + " PRIMARY KEY (source, table_name))");

    private ItemIdTable() {}

    static Optional<ItemIds> of(Connection connection, String source, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT trust, since FROM tld.item_ids WHERE source = ? AND table_name = ?")) {
            query.setString(1, source);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new ItemIds(
                                source,
                                table,
                                ItemIdTrust.valueOf(rows.getString(1)),
                                Ticks.toInstant(rows.getLong(2))))
                        : Optional.empty();
            }
        }
    }

    static void put(Connection connection, ItemIds found) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.item_ids VALUES (?, ?, ?, ?)")) {
            put.setString(1, found.source());
            put.setString(2, found.table());
            put.setString(3, found.trust().name());
            put.setLong(4, Ticks.of(found.since()));
            put.execute();
        }
    }
}
