package io.threatlockdown.workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;

class TableSizesTest {
    @TempDir
    Path directory;

    @Test
    void aTableTakesUpNothingBeforeItsRowsAreMovedIntoTheFileAndNoMoreThanTheFileAfterwards() throws Exception {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
                for (int part = 0; part < 50; part++) {
                    transaction.append(batch(heartbeat(part, "a"), heartbeat(part, "b")));
                }
                transaction.commit();
            }
            assertThat(workspace.tableBytes()).containsEntry("Heartbeat", 0L).containsKey(AlertsTable.NAME);
        }
        // Closing moves the log into the file.
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThat(workspace.tableBytes().get("Heartbeat"))
                    .isPositive()
                    .isLessThanOrEqualTo(Files.size(workspace.settings().file()));
        }
    }
}
