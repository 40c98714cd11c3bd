package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was wrong with the product's own work; the newest {@value #MOST} that are over are kept. */
final class SystemAlertTable {
    private static final int MOST = 1_000;

    static final List<String> DEFINITIONS =
            List.of("CREATE TABLE IF NOT EXISTS tld.system_alerts (subject VARCHAR NOT NULL, kind VARCHAR NOT NULL,"
                    + " message VARCHAR NOT NULL, began BIGINT NOT NULL, ended BIGINT)");

    private SystemAlertTable() {}

    /** Those that last first, then the newest. */
    static List<SystemAlert> newest(Connection connection, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT subject, kind, message, began, ended"
                + " FROM tld.system_alerts ORDER BY ended IS NOT NULL, began DESC, subject LIMIT ?")) {
            query.setInt(1, most);
            List<SystemAlert> alerts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    long ended = rows.getLong(5);
                    boolean lasts = rows.wasNull();
                    alerts.add(new SystemAlert(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Ticks.toInstant(rows.getLong(4)),
                            lasts ? Optional.empty() : Optional.of(Ticks.toInstant(ended))));
                }
            }
            return alerts;
        }
    }

    static void begin(Connection connection, SystemAlert alert) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO tld.system_alerts VALUES (?, ?, ?, ?, NULL)")) {
            insert.setString(1, alert.subject());
            insert.setString(2, alert.kind());
            insert.setString(3, alert.message());
            insert.setLong(4, Ticks.of(alert.began()));
            insert.execute();
        }
    }

    static void end(Connection connection, SystemAlert alert, long ended) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE tld.system_alerts SET ended = ? WHERE subject = ? AND kind = ? AND ended IS NULL")) {
            update.setLong(1, ended);
            update.setString(2, alert.subject());
            update.setString(3, alert.kind());
            update.execute();
        }
        try (PreparedStatement trim =
                connection.prepareStatement("DELETE FROM tld.system_alerts WHERE ended IS NOT NULL"
                        + " AND began < (SELECT min(began) FROM (SELECT began FROM tld.system_alerts WHERE ended IS NOT NULL"
                        + " ORDER BY began DESC LIMIT " + MOST + "))")) {
            trim.execute();
        }
    }
}
