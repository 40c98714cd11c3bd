package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.workspace.StoredBackfill.Part;
import io.threatlockdown.workspace.StoredBackfill.State;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@link StoredBackfill}s: each, and how far each of its requests has come. */
final class BackfillTables {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.backfills (id BIGINT PRIMARY KEY, asked VARCHAR NOT NULL,"
                    + " from_ticks BIGINT NOT NULL, to_ticks BIGINT NOT NULL, quiet BOOLEAN NOT NULL,"
                    + " notifies BOOLEAN NOT NULL, started BIGINT NOT NULL, state VARCHAR NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.backfill_parts (backfill BIGINT NOT NULL, position INTEGER NOT NULL,"
                    + " request VARCHAR NOT NULL, key VARCHAR NOT NULL, until_ticks BIGINT NOT NULL, new_rows BIGINT NOT NULL,"
                    + " held_rows BIGINT NOT NULL, alerts BIGINT NOT NULL, windows BIGINT NOT NULL, error VARCHAR NOT NULL,"
                    + " PRIMARY KEY (backfill, key))");

    private BackfillTables() {}

    /** One more than the highest id so far. */
    static long nextId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(max(id), 0) + 1 FROM tld.backfills")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void add(Connection connection, StoredBackfill backfill) throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO tld.backfills VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            add.setLong(1, backfill.id());
            add.setString(2, backfill.asked());
            add.setLong(3, Ticks.of(backfill.from()));
            add.setLong(4, Ticks.of(backfill.to()));
            add.setBoolean(5, backfill.quiet());
            add.setBoolean(6, backfill.notifies());
            add.setLong(7, Ticks.of(backfill.started()));
            add.setString(8, backfill.state().name());
            add.execute();
        }
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO tld.backfill_parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int position = 0;
            for (Part part : backfill.parts()) {
                add.setLong(1, backfill.id());
                add.setInt(2, position++);
                add.setString(3, part.request());
                add.setString(4, part.key());
                add.setLong(5, Ticks.of(part.until()));
                add.setLong(6, part.newRows());
                add.setLong(7, part.heldRows());
                add.setLong(8, part.alerts());
                add.setLong(9, part.windows());
                add.setString(10, part.error());
                add.execute();
            }
        }
    }

    static void putState(Connection connection, long id, State state) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("UPDATE tld.backfills SET state = ? WHERE id = ?")) {
            put.setString(1, state.name());
            put.setLong(2, id);
            put.execute();
        }
    }

    /** Moves a request on, which ends its error, and counts what a transaction brought. */
    static void advance(
            Connection connection, long id, String key, Instant until, long newRows, long heldRows, long alerts)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("UPDATE tld.backfill_parts SET until_ticks = ?,"
                + " new_rows = new_rows + ?, held_rows = held_rows + ?, alerts = alerts + ?, windows = windows + 1,"
                + " error = '' WHERE backfill = ? AND key = ?")) {
            put.setLong(1, Ticks.of(until));
            put.setLong(2, newRows);
            put.setLong(3, heldRows);
            put.setLong(4, alerts);
            put.setLong(5, id);
            put.setString(6, key);
            put.execute();
        }
    }

    static void putError(Connection connection, long id, String key, String error) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("UPDATE tld.backfill_parts SET error = ? WHERE backfill = ? AND key = ?")) {
            put.setString(1, error);
            put.setLong(2, id);
            put.setString(3, key);
            put.execute();
        }
    }

    /** All of them, in the order in which they were asked for. */
    static List<StoredBackfill> all(Connection connection) throws SQLException {
        Map<Long, List<Part>> parts = parts(connection);
        List<StoredBackfill> backfills = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, asked, from_ticks, to_ticks, quiet, notifies, started,"
                                + " state FROM tld.backfills ORDER BY id")) {
            while (rows.next()) {
                backfills.add(new StoredBackfill(
                        rows.getLong(1),
                        rows.getString(2),
                        Ticks.toInstant(rows.getLong(3)),
                        Ticks.toInstant(rows.getLong(4)),
                        rows.getBoolean(5),
                        rows.getBoolean(6),
                        Ticks.toInstant(rows.getLong(7)),
                        State.valueOf(rows.getString(8)),
                        parts.getOrDefault(rows.getLong(1), List.of())));
            }
        }
        return backfills;
    }

    private static Map<Long, List<Part>> parts(Connection connection) throws SQLException {
        Map<Long, List<Part>> parts = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT backfill, request, key, until_ticks, new_rows, held_rows,"
                                + " alerts, windows, error FROM tld.backfill_parts ORDER BY backfill, position")) {
            while (rows.next()) {
                parts.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Part(
                                rows.getString(2),
                                rows.getString(3),
                                Ticks.toInstant(rows.getLong(4)),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8),
                                rows.getString(9)));
            }
        }
        return parts;
    }
}
