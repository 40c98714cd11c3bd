package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Small rows for the tests. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final Schema HEARTBEAT = new Schema(
            "Heartbeat",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("Computer", ColumnType.STRING),
                    Column.of("log_analytics_tag", ColumnType.STRING)));

    private Rows() {}

    static Event heartbeat(int second, String computer) {
        return new Event(HEARTBEAT, new Object[] {NOON.plusSeconds(second), computer, "beats"});
    }

    static EventBatch batch(Event... events) {
        return new EventBatch(events[0].schema(), Arrays.asList(events));
    }

    static Alert alert(NewRow row, int ruleId, int level) {
        Rule rule = new Rule(ruleId, level, "rule", "rule " + ruleId, List.of("azure", "test"), List.of("T1078.004"));
        return new Alert(
                row.id() + "-" + ruleId,
                NOON,
                NOON,
                rule,
                "json",
                "Azure",
                "ann@contoso.example",
                "203.0.113.7",
                row.event());
    }

    /** The single cell of a query that gives one. */
    static Object cell(Workspace workspace, String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(NOON))) {
            return cursor.next().orElseThrow()[0];
        }
    }

    /** As if an earlier version had made the table, which had no such column. Nobody may have the workspace open. */
    static void dropColumn(Path directory, String table, String column) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + WorkspaceSettings.in(directory).file());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE logs.\"" + table + "\" DROP COLUMN \"" + column + "\"");
            assertThat(statement.executeUpdate(
                            "DELETE FROM tld.columns WHERE table_name = '" + table + "' AND name = '" + column + "'"))
                    .isOne();
        }
    }

    static long count(Workspace workspace, String table) {
        return (Long) cell(workspace, table + " | count");
    }
}
