package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoppedQueryTest {
    /** Hours of work before the first row. */
    private static final String ENDLESS = """
            range x from 1 to 3000000 step 1
            | extend k = 1
            | join kind=inner (range y from 1 to 3000000 step 1 | extend k = 1) on k
            | summarize n = count() by z = (x * y) % 7
            """;

    @TempDir
    Path directory;

    @Test
    void aQueryThatHasNoRowYetIsStopped() throws InterruptedException {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            CompletableFuture<QueryCursor> endless =
                    CompletableFuture.supplyAsync(() -> workspace.query(ENDLESS, QueryOptions.at(Instant.now())));
            while (!endless.isDone()) {
                Thread.sleep(50);
                workspace.stopQueries();
            }

            assertThatThrownBy(endless::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            OperationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_FAILED));
        }
    }

    @Test
    void aPlanIsTheSqlAndTheDrawingOfTheDatabase() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            QueryPlan plan = workspace.explain("Alerts | where RuleLevel > 3 | count", QueryOptions.at(Instant.now()));

            assertThat(plan.sql()).contains("SELECT");
            assertThat(plan.plan()).contains("Aggregate", "\n");
        }
    }
}
