package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TableSizesTest {
    private static final Instant NOON = Instant.parse("2031-02-03T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aTableThatHoldsMoreTakesMoreAndNoneTakesMoreThanTheFile() throws Exception {
        WorkspaceSettings settings = WorkspaceSettings.in(directory);
        try (Workspace workspace = Workspace.open(settings)) {
            fill(workspace, "Large_CL", 20_000);
            fill(workspace, "Small_CL", 10);
        }
        // Closing moves everything into the file.
        try (Workspace workspace = Workspace.open(settings)) {
            Map<String, Long> sizes = workspace.tableBytes();

            assertThat(sizes.get("Large_CL")).isGreaterThan(sizes.get("Small_CL"));
            assertThat(sizes.get("Small_CL")).isPositive();
            assertThat(sizes.get("Large_CL")).isGreaterThan(20_000 * 64L).isLessThan(Files.size(settings.file()));
        }
    }

    /** Texts that nothing can compress. */
    private static void fill(Workspace workspace, String table, int rows) {
        Schema schema = new Schema(
                table, List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Text", ColumnType.STRING)));
        Random random = new Random(7);
        try (WorkspaceTransaction transaction = workspace.begin(table, NOON)) {
            for (int batch = 0; batch < Math.max(1, rows / 1000); batch++) {
                List<Event> events = new ArrayList<>();
                for (int i = 0; i < Math.min(rows, 1000); i++) {
                    StringBuilder text = new StringBuilder();
                    for (int part = 0; part < 16; part++) {
                        text.append(Long.toHexString(random.nextLong()));
                    }
                    events.add(new Event(schema, new Object[] {NOON, text.toString()}));
                }
                transaction.append(new EventBatch(schema, events));
            }
            transaction.commit();
        }
    }
}
