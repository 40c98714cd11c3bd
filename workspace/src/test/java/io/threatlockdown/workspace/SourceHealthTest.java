package io.threatlockdown.workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static io.threatlockdown.workspace.Rows.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class SourceHealthTest {
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(30));

    @TempDir
    Path directory;

    @Test
    void theWorstOfAQuarterIsKeptAcrossARestart() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            workspace.recordSourceHealth(new SourceHealth(NOON, 2, 1, 0), LONG_AGO);
            workspace.recordSourceHealth(new SourceHealth(NOON, 2, 0, 1), LONG_AGO);
        }
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            // This process has not seen it red.
            workspace.recordSourceHealth(new SourceHealth(NOON, 3, 0, 0), LONG_AGO);
            assertThat(workspace.sourceHealth(NOON)).containsExactly(new SourceHealth(NOON, 2, 0, 1));
        }
    }

    @Test
    void quartersAreGivenInTheirOrderAndForgottenWhenTheyAreOld() {
        SourceHealth first = new SourceHealth(NOON, 1, 0, 0);
        SourceHealth second = new SourceHealth(NOON.plus(Duration.ofMinutes(15)), 1, 0, 0);
        SourceHealth third = new SourceHealth(NOON.plus(Duration.ofMinutes(30)), 1, 0, 0);
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            workspace.recordSourceHealth(second, LONG_AGO);
            workspace.recordSourceHealth(first, LONG_AGO);
            assertThat(workspace.sourceHealth(LONG_AGO)).containsExactly(first, second);
            workspace.recordSourceHealth(third, second.begin());
            assertThat(workspace.sourceHealth(LONG_AGO)).containsExactly(second, third);
            assertThat(workspace.sourceHealth(third.begin())).containsExactly(third);
        }
    }
}
