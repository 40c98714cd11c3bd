package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.workspace.AlertChangeOutcome.Conflict;
import io.threatlockdown.workspace.AlertHistoryEntry.What;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The tables of {@link AlertStates}. Alerts that nobody touched have no row. A change gathers the alerts it is meant for in a temporary
 * table of its connection, works out there what each of them becomes, and writes what differs.
 */
final class AlertStateTables {
    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE IF NOT EXISTS tld.alert_states (alert VARCHAR PRIMARY KEY, version BIGINT NOT NULL,"
                    + " status VARCHAR NOT NULL, reason VARCHAR NOT NULL, assignee VARCHAR NOT NULL, tags VARCHAR NOT NULL,"
                    + " changed BIGINT NOT NULL, changed_by VARCHAR NOT NULL)",
            "CREATE TABLE IF NOT EXISTS tld.alert_history (alert VARCHAR NOT NULL, version BIGINT NOT NULL,"
                    + " position INTEGER NOT NULL, changed BIGINT NOT NULL, changed_by VARCHAR NOT NULL,"
                    + " from_value VARCHAR NOT NULL, to_value VARCHAR NOT NULL)",
            // Of what an exception closed; it stays when somebody opens the alert again.
            "ALTER TABLE tld.alert_states ADD COLUMN IF NOT EXISTS exception BIGINT",
            // When somebody first took the alert up; it stays when the alert is New again.
            "ALTER TABLE tld.alert_states ADD COLUMN IF NOT EXISTS acknowledged BIGINT",
            // Earlier versions have it in the history only.
            "UPDATE tld.alert_states SET acknowledged = (SELECT min(step.changed) FROM tld.alert_history AS step"
                    + " WHERE step.alert = alert_states.alert AND step.position = " + What.STATUS.ordinal()
                    + " AND step.from_value = 'New' AND NOT starts_with(step.changed_by, 'exception '))"
                    + " WHERE acknowledged IS NULL AND version > CASE WHEN exception IS NULL THEN 0 ELSE 1 END");

    private static final String MEANT = "temp.meant_alerts";
    private static final String EXCEPTED = "temp.excepted_alerts";
    private static final String BECOMES = "temp.becoming_alerts";
    private static final int MOST_CONFLICTS = 100;

    private AlertStateTables() {}

    static void gather(DuckDBConnection connection, Map<String, OptionalLong> seen) throws SQLException {
        try (DuckDBAppender rows = meant(connection)) {
            for (Map.Entry<String, OptionalLong> alert : seen.entrySet()) {
                rows.beginRow();
                rows.append(alert.getKey());
                if (alert.getValue().isPresent()) {
                    rows.append(alert.getValue().getAsLong());
                } else {
                    rows.appendNull();
                }
                rows.endRow();
            }
        }
    }

    /** Whatever state they have. */
    static void gather(DuckDBConnection connection, QueryCursor ids) throws SQLException {
        try (DuckDBAppender rows = meant(connection)) {
            for (var row = ids.next(); row.isPresent(); row = ids.next()) {
                rows.beginRow();
                rows.append(String.valueOf(row.get()[0]));
                rows.appendNull();
                rows.endRow();
            }
        }
    }

    private static DuckDBAppender meant(DuckDBConnection connection) throws SQLException {
        run(connection, "CREATE OR REPLACE TEMP TABLE meant_alerts (alert VARCHAR NOT NULL, seen BIGINT)");
        return connection.createAppender("temp", "main", "meant_alerts");
    }

    /**
     * Works out what becomes of the alerts that were gathered and are there.
     *
     * @return how many these are
     */
    static long workOut(Connection connection, StoredTable alerts, AlertChange change) throws SQLException {
        String id = Sql.identifier(alerts.column("AlertId").orElseThrow().sqlName());
        String sql = "CREATE OR REPLACE TEMP TABLE becoming_alerts AS"
                + " SELECT *, coalesce(?, status) AS new_status,"
                + " CASE WHEN ? IS NULL THEN reason ELSE ? END AS new_reason,"
                + " coalesce(?, assignee) AS new_assignee,"
                + " to_json(list_sort(list_distinct(list_filter(list_concat(from_json(tags, '[\"VARCHAR\"]'),"
                + " from_json(?, '[\"VARCHAR\"]')), lambda tag: NOT list_contains(from_json(?, '[\"VARCHAR\"]'), tag)))))::VARCHAR"
                + " AS new_tags"
                + " FROM (SELECT meant.alert, seen, coalesce(version, 0) AS version, coalesce(status, 'New') AS status,"
                + " coalesce(reason, '') AS reason, coalesce(assignee, '') AS assignee, coalesce(tags, '[]') AS tags"
                + " FROM (SELECT alert, max(seen) AS seen FROM " + MEANT + " GROUP BY alert) AS meant"
                + " SEMI JOIN " + alerts.reference() + " AS held ON held." + id + " = meant.alert"
                + " LEFT JOIN tld.alert_states AS state ON state.alert = meant.alert)";
        String status = change.status().map(AlertStatus::word).orElse(null);
        try (PreparedStatement work = connection.prepareStatement(sql)) {
            work.setString(1, status);
            work.setString(2, status);
            work.setString(3, change.reason().map(ClosedReason::word).orElse(""));
            work.setString(4, change.assignee().orElse(null));
            work.setString(5, Json.write(change.addedTags()));
            work.setString(6, Json.write(change.removedTags()));
            work.execute();
        }
        return number(connection, "SELECT count(*) FROM " + BECOMES);
    }

    static long conflicting(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM " + BECOMES + " WHERE seen <> version");
    }

    /** Of alerts whose state has another version than was looked at; by id. */
    static List<Conflict> conflicts(Connection connection) throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT alert, changed_by, changed FROM " + BECOMES
                        + " JOIN tld.alert_states AS state USING (alert) WHERE seen <> becoming_alerts.version"
                        + " ORDER BY alert LIMIT " + MOST_CONFLICTS)) {
            while (rows.next()) {
                conflicts.add(new Conflict(rows.getString(1), rows.getString(2), Ticks.toInstant(rows.getLong(3))));
            }
        }
        return conflicts;
    }

    /**
     * Writes what differs, without those in conflict.
     *
     * @return how many alerts
     */
    static long write(Connection connection, StoredTable alerts, AlertChange change, String by, Instant at)
            throws SQLException {
        String differs = change.comment().isPresent()
                ? "TRUE"
                : "(status, reason, assignee, tags) IS DISTINCT FROM (new_status, new_reason, new_assignee, new_tags)";
        run(connection, "DELETE FROM " + BECOMES + " WHERE NOT (" + differs + ") OR coalesce(seen <> version, FALSE)");
        writeHistory(connection, What.STATUS, "status", "new_status", "status <> new_status", by, at);
        writeHistory(connection, What.REASON, "reason", "new_reason", "reason <> new_reason", by, at);
        writeHistory(connection, What.ASSIGNEE, "assignee", "new_assignee", "assignee <> new_assignee", by, at);
        writeHistory(connection, What.TAGS, "tags", "new_tags", "tags <> new_tags", by, at);
        if (change.comment().isPresent()) {
            String text = Sql.text(change.comment().get());
            writeHistory(connection, What.COMMENT, "''", text, "TRUE", by, at);
        }
        String sql =
                "INSERT INTO tld.alert_states (alert, version, status, reason, assignee, tags, changed, changed_by, acknowledged)"
                        + " SELECT alert, version + 1, new_status, new_reason, new_assignee, new_tags, $1, $2,"
                        + " CASE WHEN status = 'New' AND new_status <> 'New' THEN $1 END FROM "
                        + BECOMES + " ON CONFLICT (alert) DO UPDATE SET version = excluded.version,"
                        + " acknowledged = coalesce(alert_states.acknowledged, excluded.acknowledged),"
                        + " status = excluded.status, reason = excluded.reason, assignee = excluded.assignee,"
                        + " tags = excluded.tags, changed = excluded.changed, changed_by = excluded.changed_by";
        try (PreparedStatement put = connection.prepareStatement(sql)) {
            put.setLong(1, Ticks.of(at));
            put.setString(2, by);
            long changed = put.executeUpdate();
            AlertStateColumns.write(connection, alerts, "SELECT alert FROM " + BECOMES);
            return changed;
        }
    }

    private static void writeHistory(
            Connection connection, What what, String from, String to, String where, String by, Instant at)
            throws SQLException {
        String sql = "INSERT INTO tld.alert_history SELECT alert, version + 1, " + what.ordinal() + ", ?, ?, " + from
                + ", " + to + " FROM " + BECOMES + " WHERE " + where;
        try (PreparedStatement put = connection.prepareStatement(sql)) {
            put.setLong(1, Ticks.of(at));
            put.setString(2, by);
            put.execute();
        }
    }

    /**
     * Closes alerts that are being stored by the same transaction. One that somebody has worked on already, and that was raised anew
     * because its row had gone, stays as it is.
     */
    static void except(DuckDBConnection connection, StoredTable stored, List<ExceptedAlert> alerts, Instant at)
            throws SQLException {
        run(
                connection,
                "CREATE OR REPLACE TEMP TABLE excepted_alerts (alert VARCHAR NOT NULL, exception BIGINT NOT NULL,"
                        + " author VARCHAR NOT NULL)");
        try (DuckDBAppender rows = connection.createAppender("temp", "main", "excepted_alerts")) {
            for (ExceptedAlert each : alerts) {
                rows.beginRow();
                rows.append(each.alert().id());
                rows.append(each.exception().id());
                rows.append(each.exception().author());
                rows.endRow();
            }
        }
        run(connection, "DELETE FROM " + EXCEPTED + " WHERE alert IN (SELECT alert FROM tld.alert_states)");
        String closed = Sql.text(AlertStatus.CLOSED.word());
        String reason = Sql.text(ClosedReason.EXCEPTED.word());
        long ticks = Ticks.of(at);
        run(
                connection,
                "INSERT INTO tld.alert_states (alert, version, status, reason, assignee, tags, changed, changed_by, exception)"
                        + " SELECT alert, 1, " + closed + ", " + reason + ", '', '[]', " + ticks
                        + ", author, exception FROM " + EXCEPTED);
        run(
                connection,
                "INSERT INTO tld.alert_history SELECT alert, 1, " + What.STATUS.ordinal() + ", " + ticks + ", author, "
                        + Sql.text(AlertStatus.NEW.word()) + ", " + closed + " FROM " + EXCEPTED);
        run(
                connection,
                "INSERT INTO tld.alert_history SELECT alert, 1, " + What.REASON.ordinal() + ", " + ticks
                        + ", author, '', " + reason + " FROM " + EXCEPTED);
        AlertStateColumns.write(connection, stored, "SELECT alert FROM " + EXCEPTED);
    }

    /** Brings what people have made of some alerts into rows that were stored anew; for most there is nothing. */
    static void bringBack(Connection connection, StoredTable stored, List<Alert> alerts) throws SQLException {
        String ids = alerts.stream().map(alert -> Sql.text(alert.id())).collect(Collectors.joining(", "));
        if (number(connection, "SELECT count(*) FROM tld.alert_states WHERE alert IN (" + ids + ")") > 0) {
            AlertStateColumns.write(connection, stored, ids);
        }
    }

    /** The oldest first. */
    static List<AlertHistoryEntry> history(Connection connection, String alert) throws SQLException {
        List<AlertHistoryEntry> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT version, changed, changed_by, position,"
                + " from_value, to_value FROM tld.alert_history WHERE alert = ? ORDER BY version, position")) {
            query.setString(1, alert);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new AlertHistoryEntry(
                            rows.getLong(1),
                            Ticks.toInstant(rows.getLong(2)),
                            rows.getString(3),
                            What.values()[rows.getInt(4)],
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
        }
        return entries;
    }

    /** Forgets what was done with alerts that are no longer held; in the transaction that removes them. */
    static void expire(Connection connection, StoredTable alerts) throws SQLException {
        String id = Sql.identifier(alerts.column("AlertId").orElseThrow().sqlName());
        for (String table : List.of("tld.alert_states", "tld.alert_history")) {
            run(
                    connection,
                    "DELETE FROM " + table + " WHERE alert NOT IN (SELECT " + id + " FROM " + alerts.reference() + ")");
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
