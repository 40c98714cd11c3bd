package io.threatlockdown.pipeline;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void eachTableIsKeptForItsOwnSpan() {
        RetentionSettings settings = new RetentionSettings(
                Duration.ofDays(2), Map.of("Short_CL", Duration.ofHours(1), "Long_CL", Duration.ofDays(9)));
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
                Retention retention = new Retention(workspace, settings, InstantSource.fixed(NOON))) {
            for (String table : List.of("Short_CL", "Usual_CL", "Long_CL")) {
                for (Duration age : List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofDays(3))) {
                    takeIn(workspace, table, NOON.minus(age));
                }
            }

            retention.expire();

            assertThat(count(workspace, "Short_CL")).isEqualTo(1);
            assertThat(count(workspace, "Usual_CL")).isEqualTo(2);
            assertThat(count(workspace, "Long_CL")).isEqualTo(3);
        }
    }

    private static void takeIn(Workspace workspace, String table, Instant arrival) {
        Schema schema = new Schema(table, List.of(Column.of("At", ColumnType.DATETIME)));
        try (WorkspaceTransaction transaction = workspace.begin(table, arrival)) {
            transaction.append(new EventBatch(schema, List.of(new Event(schema, new Object[] {arrival}))));
            transaction.commit();
        }
    }

    private static long count(Workspace workspace, String table) {
        try (QueryCursor rows = workspace.query(table + " | count", QueryOptions.at(NOON))) {
            return (Long) rows.next().orElseThrow()[0];
        }
    }
}
