package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of {@link Reconciliations}. */
final class ReconciliationTables {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.reconciliations (request VARCHAR NOT NULL, hour BIGINT NOT NULL,"
                    + " table_name VARCHAR NOT NULL, compared BIGINT NOT NULL, re_pulls INTEGER NOT NULL,"
                    + " recovered BIGINT NOT NULL, result VARCHAR NOT NULL, note VARCHAR NOT NULL,"
                    + " PRIMARY KEY (request, hour))",
            "CREATE TABLE IF NOT EXISTS tld.reconciled_bins (request VARCHAR NOT NULL, hour BIGINT NOT NULL,"
                    + " bin BIGINT NOT NULL, at_source BIGINT NOT NULL, before_pull BIGINT NOT NULL, here BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.reconciliation_begins (request VARCHAR PRIMARY KEY, begin_ticks BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.taken_windows (request VARCHAR NOT NULL, from_ticks BIGINT NOT NULL,"
                    + " to_ticks BIGINT NOT NULL, row_count BIGINT NOT NULL, PRIMARY KEY (request, from_ticks))",
            "CREATE TABLE IF NOT EXISTS tld.expired (table_name VARCHAR PRIMARY KEY, before_ticks BIGINT NOT NULL)");

    private static final String HOUR_COLUMNS =
            "SELECT hour, table_name, compared, re_pulls, recovered, result, note FROM tld.reconciliations"
                    + " WHERE request = ?";

    /** After the beginning of an hour. */
    private static final Duration LATE_LOOK = Duration.ofHours(25);

    private static final Duration BETWEEN_LOOKS = Duration.ofHours(6);
    private static final Duration LONGEST_LOOKING = Duration.ofDays(7);

    private ReconciliationTables() {}

    /** Does nothing where a beginning is known. */
    static void begin(Connection connection, String request, Instant begin) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO tld.reconciliation_begins VALUES (?, ?) ON CONFLICT (request) DO NOTHING")) {
            put.setString(1, request);
            put.setLong(2, Ticks.of(begin));
            put.execute();
        }
    }

    static Optional<Instant> begin(Connection connection, String request) throws SQLException {
        return instant(connection, "SELECT max(begin_ticks) FROM tld.reconciliation_begins WHERE request = ?", request);
    }

    static Optional<Instant> lastFinished(Connection connection, String request) throws SQLException {
        return instant(
                connection,
                "SELECT max(hour) FROM tld.reconciliations WHERE request = ? AND result <> 'UNFINISHED'",
                request);
    }

    static Optional<Instant> expiredBefore(Connection connection, String table) throws SQLException {
        return instant(connection, "SELECT max(before_ticks) FROM tld.expired WHERE table_name = ?", table);
    }

    /** Notes that rows of the table which were taken in before that are removed, and removes what was compared of such hours. */
    static void expire(Connection connection, String table, Instant before) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO tld.expired VALUES (?, ?)"
                        + " ON CONFLICT (table_name) DO UPDATE SET before_ticks = greatest(before_ticks, excluded.before_ticks)")) {
            put.setString(1, table);
            put.setLong(2, Ticks.of(before));
            put.execute();
        }
        String old = " (SELECT request, hour FROM tld.reconciliations WHERE table_name = ? AND hour < ?)";
        for (String delete : List.of(
                "DELETE FROM tld.reconciled_bins WHERE (request, hour) IN" + old,
                "DELETE FROM tld.reconciliations WHERE (request, hour) IN" + old)) {
            try (PreparedStatement remove = connection.prepareStatement(delete)) {
                remove.setString(1, table);
                remove.setLong(2, Ticks.of(before));
                remove.execute();
            }
        }
    }

    static void countRecovered(Connection connection, String request, String table, Instant hour, Instant at, long rows)
            throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT INTO tld.reconciliations VALUES (?, ?, ?, ?, 0, ?, ?, '')"
                        + " ON CONFLICT (request, hour) DO UPDATE SET recovered = recovered + excluded.recovered")) {
            put.setString(1, request);
            put.setLong(2, Ticks.of(hour));
            put.setString(3, table);
            put.setLong(4, Ticks.of(at));
            put.setLong(5, rows);
            put.setString(6, ReconciledHour.Result.UNFINISHED.name());
            put.execute();
        }
    }

    static void putWindow(Connection connection, String request, TakenWindow window) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT OR REPLACE INTO tld.taken_windows VALUES (?, ?, ?, ?)")) {
            put.setString(1, request);
            put.setLong(2, Ticks.of(window.from()));
            put.setLong(3, Ticks.of(window.to()));
            put.setLong(4, window.rows());
            put.execute();
        }
    }

    static void countInWindow(Connection connection, String request, Instant from, long rows) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "UPDATE tld.taken_windows SET row_count = row_count + ? WHERE request = ? AND from_ticks = ?")) {
            count.setLong(1, rows);
            count.setString(2, request);
            count.setLong(3, Ticks.of(from));
            count.execute();
        }
    }

    /** Those that begin in {@code [from, to)}, the earliest first. */
    static List<TakenWindow> windows(Connection connection, String request, Instant from, Instant to)
            throws SQLException {
        List<TakenWindow> windows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT from_ticks, to_ticks, row_count"
                        + " FROM tld.taken_windows WHERE request = ? AND from_ticks >= ? AND from_ticks < ? ORDER BY from_ticks")) {
            query.setString(1, request);
            query.setLong(2, Ticks.of(from));
            query.setLong(3, Ticks.of(to));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    windows.add(new TakenWindow(
                            Ticks.toInstant(rows.getLong(1)), Ticks.toInstant(rows.getLong(2)), rows.getLong(3)));
                }
            }
        }
        return windows;
    }

    /** All but what was recovered, which is counted with the rows. */
    static void put(Connection connection, ReconciledHour hour) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement("INSERT INTO tld.reconciliations VALUES (?, ?, ?, ?, ?, 0, ?, ?)"
                        + " ON CONFLICT (request, hour) DO UPDATE SET compared = excluded.compared,"
                        + " re_pulls = re_pulls + excluded.re_pulls, result = excluded.result, note = excluded.note")) {
            put.setString(1, hour.request());
            put.setLong(2, Ticks.of(hour.hour()));
            put.setString(3, hour.table());
            put.setLong(4, Ticks.of(hour.compared()));
            put.setInt(5, hour.rePulls());
            put.setString(6, hour.result().name());
            put.setString(7, hour.note());
            put.execute();
        }
        try (PreparedStatement remove =
                connection.prepareStatement("DELETE FROM tld.taken_windows WHERE request = ? AND from_ticks < ?")) {
            remove.setString(1, hour.request());
            remove.setLong(2, Ticks.of(hour.hour().minus(LONGEST_LOOKING)));
            remove.execute();
        }
        try (PreparedStatement remove =
                connection.prepareStatement("DELETE FROM tld.reconciled_bins WHERE request = ? AND hour = ?")) {
            remove.setString(1, hour.request());
            remove.setLong(2, Ticks.of(hour.hour()));
            remove.execute();
        }
        try (PreparedStatement put =
                connection.prepareStatement("INSERT INTO tld.reconciled_bins VALUES (?, ?, ?, ?, ?, ?)")) {
            for (ReconciledBin bin : hour.bins()) {
                put.setString(1, hour.request());
                put.setLong(2, Ticks.of(hour.hour()));
                put.setLong(3, Ticks.of(bin.begin()));
                put.setLong(4, bin.atSource());
                put.setLong(5, bin.before());
                put.setLong(6, bin.here());
                put.execute();
            }
        }
    }

    static Optional<ReconciledHour> hour(Connection connection, String request, Instant hour) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOUR_COLUMNS + " AND hour = ?")) {
            query.setString(1, request);
            query.setLong(2, Ticks.of(hour));
            return hours(connection, request, query).stream().findFirst();
        }
    }

    /** The newest first. */
    static List<ReconciledHour> newest(Connection connection, String request, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HOUR_COLUMNS + " ORDER BY hour DESC LIMIT ?")) {
            query.setString(1, request);
            query.setInt(2, most);
            return hours(connection, request, query);
        }
    }

    /** Those that differ, the oldest first. */
    static List<ReconciledHour> differing(Connection connection, String request) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(HOUR_COLUMNS + " AND result = 'DIFFERS' ORDER BY hour")) {
            query.setString(1, request);
            return hours(connection, request, query);
        }
    }

    static List<Instant> again(Connection connection, String request, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT hour FROM tld.reconciliations"
                + " WHERE request = ? AND result <> 'UNFINISHED' AND (compared < hour + ? AND hour + ? <= ?"
                + " OR result = 'DIFFERS' AND compared <= ? AND hour >= ?) ORDER BY hour LIMIT 100")) {
            query.setString(1, request);
            query.setLong(2, Ticks.of(LATE_LOOK));
            query.setLong(3, Ticks.of(LATE_LOOK));
            query.setLong(4, Ticks.of(now));
            query.setLong(5, Ticks.of(now.minus(BETWEEN_LOOKS)));
            query.setLong(6, Ticks.of(now.minus(LONGEST_LOOKING)));
            List<Instant> hours = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    hours.add(Ticks.toInstant(rows.getLong(1)));
                }
            }
            return hours;
        }
    }

    static ReconciliationSum sum(Connection connection, String request) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*), max(hour),"
                + " count(*) FILTER (WHERE result = 'DIFFERS'), count(*) FILTER (WHERE result = 'SOURCE_FEWER'),"
                + " coalesce(sum(recovered), 0)::BIGINT, max(compared) FILTER (WHERE re_pulls > 0),"
                + " (SELECT coalesce(sum(at_source), 0)::BIGINT FROM tld.reconciled_bins WHERE request = ?),"
                + " (SELECT coalesce(sum(here), 0)::BIGINT FROM tld.reconciled_bins WHERE request = ?)"
                + " FROM tld.reconciliations WHERE request = ? AND result <> 'UNFINISHED'")) {
            query.setString(1, request);
            query.setString(2, request);
            query.setString(3, request);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new ReconciliationSum(
                        rows.getLong(1),
                        instant(rows, 2),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        instant(rows, 6));
            }
        }
    }

    private static List<ReconciledHour> hours(Connection connection, String request, PreparedStatement query)
            throws SQLException {
        List<ReconciledHour> withoutBins = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                withoutBins.add(new ReconciledHour(
                        request,
                        rows.getString(2),
                        Ticks.toInstant(rows.getLong(1)),
                        Ticks.toInstant(rows.getLong(3)),
                        rows.getInt(4),
                        rows.getLong(5),
                        ReconciledHour.Result.valueOf(rows.getString(6)),
                        rows.getString(7),
                        List.of()));
            }
        }
        List<ReconciledHour> hours = new ArrayList<>();
        for (ReconciledHour hour : withoutBins) { // Afterwards: a connection has one open result at a time.
            hours.add(hour.with(bins(connection, request, Ticks.of(hour.hour()))));
        }
        return hours;
    }

    private static List<ReconciledBin> bins(Connection connection, String request, long hour) throws SQLException {
        List<ReconciledBin> bins = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT bin, at_source, before_pull, here"
                + " FROM tld.reconciled_bins WHERE request = ? AND hour = ? ORDER BY bin")) {
            query.setString(1, request);
            query.setLong(2, hour);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    bins.add(new ReconciledBin(
                            Ticks.toInstant(rows.getLong(1)), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return bins;
    }

    private static Optional<Instant> instant(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, argument);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return instant(rows, 1);
            }
        }
    }

    private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
        long ticks = rows.getLong(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Ticks.toInstant(ticks));
    }
}
