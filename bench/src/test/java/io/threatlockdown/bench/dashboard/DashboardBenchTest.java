package io.threatlockdown.bench.dashboard;

import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DashboardBenchTest {
    @TempDir
    Path directory;

    @Test
    void theWorkspaceHoldsWhatWasAskedForOverThirtyDaysAndIsMadeOnce() throws Exception {
        FilledWorkspace filled = new FilledWorkspace(directory, 2_000, 20_000);
        assertThat(filled.make()).isTrue();
        assertThat(filled.make()).as("it is there").isFalse();
        assertThatThrownBy(() -> new FilledWorkspace(directory, 3_000, 20_000).make())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(", 3000 alerts, 20000 events; name another directory");

        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThat(number(workspace, "Alerts | count")).isGreaterThanOrEqualTo(2_000);
            assertThat(number(workspace, "Alerts | summarize dcount(AlertId, 4)"))
                    .as("each copy has an id of its own")
                    .isEqualTo(number(workspace, "Alerts | count"));
            assertThat(number(workspace, "union SigninLogs, AuditLogs, AzureActivity | count"))
                    .isPositive();
            assertThat(number(workspace, "Alerts | summarize dcount(bin(TimeGenerated, 1d))"))
                    .isBetween(28L, 33L);
            assertThat(number(workspace, "Alerts | where Status == 'InProgress' | count"))
                    .isPositive();
            assertThat(number(workspace, "Alerts | where Status == 'New' | count"))
                    .isPositive();
        }
    }

    @Test
    void everyKindOfAnswerIsTimedThroughTheRealServer() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new DashboardBench())
                .setOut(new PrintWriter(out))
                .execute(
                        "--alerts=500",
                        "--events=5000",
                        "--users=2",
                        "--seconds=1",
                        "--pause=0",
                        "--data=" + directory.resolve("data"));
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("overview, ")
                .contains("alerts, a level")
                .contains("one alert")
                .contains("count of a bulk change")
                .contains("One person, without a pause")
                .containsPattern("95 of 100 answers within [0-9,]+ ms, aim 300 ms")
                .containsPattern("peak memory of the server [0-9,]+ MB");
    }

    private static long number(Workspace workspace, String kql) {
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(FilledWorkspace.END))) {
            return (Long) rows.next().orElseThrow()[0];
        }
    }
}
