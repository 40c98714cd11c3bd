package io.threatlockdown.workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class QueryPlanTest {
    @TempDir
    Path directory;

    @Test
    void aPlanIsTheSqlAndTheDrawingOfTheDatabase() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            QueryPlan plan = workspace.explain("Alerts | where RuleLevel > 3 | count", QueryOptions.at(Instant.now()));

            assertThat(plan.sql()).contains("SELECT");
            assertThat(plan.plan()).contains("Aggregate", "\n");
        }
    }
}
