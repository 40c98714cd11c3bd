package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which tables the requests bring rows for, and up to when: what tells a table that is silent from one that nobody asks for. */
final class CollectedTables {
    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.collected (request VARCHAR NOT NULL, table_name VARCHAR NOT NULL,"
                    + " until_ticks BIGINT NOT NULL, PRIMARY KEY (request, table_name))");

    /** A request that is so far behind the others of a table was taken out of the configuration, and holds the table up no more. */
    private static final Duration GIVEN_UP = Duration.ofDays(7);

    /** Each table with how far all of its requests are: {@code table_name, until_ticks}. */
    static final String UNTIL = "SELECT table_name, min(until_ticks) AS until_ticks FROM"
            + " (SELECT table_name, until_ticks, max(until_ticks) OVER (PARTITION BY table_name) AS furthest FROM tld.collected)"
            + " WHERE until_ticks > furthest - " + Ticks.of(GIVEN_UP) + " GROUP BY table_name";

    private CollectedTables() {}

    /** A request brings rows for these tables and for no others, and is taken in up to that instant. */
    static void put(Connection connection, String request, Collection<String> tables, Instant until)
            throws SQLException {
        Set<String> gone = new HashSet<>(of(connection, request));
        gone.removeAll(tables);
        try (PreparedStatement remove =
                connection.prepareStatement("DELETE FROM tld.collected WHERE request = ? AND table_name = ?")) {
            for (String table : gone) {
                remove.setString(1, request);
                remove.setString(2, table);
                remove.execute();
            }
        }
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO tld.collected VALUES (?, ?, ?)"
                + " ON CONFLICT (request, table_name) DO UPDATE SET until_ticks = excluded.until_ticks")) {
            for (String table : tables) {
                put.setString(1, request);
                put.setString(2, table);
                put.setLong(3, Ticks.of(until));
                put.execute();
            }
        }
    }

    /** Those that a request brings rows for. */
    static Set<String> of(Connection connection, String request) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT table_name FROM tld.collected WHERE request = ?")) {
            query.setString(1, request);
            Set<String> tables = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            return tables;
        }
    }
}
