package io.threatlockdown.workspace;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines that wait to leave, and how far the files they go to are right.
 *
 * <p>A line gets its number at the commit, under a lock that is held from there to the commit's end: numbers ascend in the order in
 * which lines become visible, and whoever has read up to a number has missed none below it. Until then the lines of a transaction are
 * in a temporary table of its connection. Thread-safe.
 */
final class OutboxTable {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.outbox (seq BIGINT NOT NULL, channel VARCHAR NOT NULL, line VARCHAR NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.written_files (channel VARCHAR PRIMARY KEY, file VARCHAR NOT NULL,"
                    + " identity VARCHAR NOT NULL, size BIGINT NOT NULL)");

    private static final String LEAVING = "leaving_lines";

    /** Of lines that are read at once, but for the last one's: they are held in memory. */
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    private final ReentrantLock commits = new ReentrantLock();

    /** Guarded by {@link #commits}. */
    private long lastNumber;

    /** Goes on counting where the table ends. */
    void start(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT coalesce(max(seq), 0) FROM tld.outbox")) {
            rows.next();
            lastNumber = rows.getLong(1);
        }
    }

    /** Makes the place where a transaction gathers lines. */
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE " + LEAVING + " (position BIGINT, channel VARCHAR, line VARCHAR)");
        }
    }

    /** @param held how many lines the transaction has gathered before */
    void gather(DuckDBConnection connection, long held, OutboxChannel channel, List<String> lines) throws SQLException {
        long position = held;
        try (DuckDBAppender rows = connection.createAppender("temp", "main", LEAVING)) {
            for (String line : lines) {
                rows.beginRow();
                rows.append(++position);
                rows.append(channel.wireName());
                rows.append(line);
                rows.endRow();
            }
        }
    }

    /**
     * Ends the transaction of a connection that has gathered lines.
     *
     * @param gathered how many lines
     */
    void commit(Connection connection, long gathered) throws SQLException {
        commits.lock();
        try (Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO tld.outbox SELECT ? + position,"
                        + " channel, line FROM temp." + LEAVING + " ORDER BY position")) {
            insert.setLong(1, lastNumber);
            insert.executeUpdate();
            statement.execute("COMMIT");
            lastNumber += gathered;
        } finally {
            commits.unlock();
        }
    }

    List<OutboxEntry> next(Connection connection, OutboxChannel channel, int most) throws SQLException {
        List<OutboxEntry> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, line FROM tld.outbox WHERE channel = ? ORDER BY seq LIMIT ?")) {
            query.setString(1, channel.wireName());
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                long length = 0;
                while (length < MOST_CHARACTERS && rows.next()) {
                    String line = rows.getString(2);
                    entries.add(new OutboxEntry(rows.getLong(1), line));
                    length += line.length();
                }
            }
        }
        return entries;
    }

    long count(Connection connection, OutboxChannel channel) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM tld.outbox WHERE channel = ?")) {
            query.setString(1, channel.wireName());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** In the transaction of the connection. Gives back how many. */
    long remove(Connection connection, OutboxChannel channel, long upTo) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM tld.outbox WHERE seq <= ? AND channel = ?")) {
            delete.setLong(1, upTo);
            delete.setString(2, channel.wireName());
            return delete.executeUpdate();
        }
    }

    void putWritten(Connection connection, OutboxChannel channel, WrittenFile written) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.written_files VALUES (?, ?, ?, ?)")) {
            put.setString(1, channel.wireName());
            put.setString(2, written.file());
            put.setString(3, written.identity());
            put.setLong(4, written.size());
            put.executeUpdate();
        }
    }

    Optional<WrittenFile> written(Connection connection, OutboxChannel channel) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT file, identity, size FROM tld.written_files WHERE channel = ?")) {
            query.setString(1, channel.wireName());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new WrittenFile(rows.getString(1), rows.getString(2), rows.getLong(3)))
                        : Optional.empty();
            }
        }
    }
}
