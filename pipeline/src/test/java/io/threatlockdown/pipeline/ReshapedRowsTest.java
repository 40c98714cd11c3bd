package io.threatlockdown.pipeline;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A query that makes new rows of a table's rows gives rows that look alike in every window; all of them count. */
class ReshapedRowsTest {
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void rowsThatLookLikeThoseOfAnEarlierWindowAreTakenToo() throws Exception {
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO);
        Path row = Files.writeString(
                directory.resolve("row.jsonl"),
                "{\"TimeGenerated\":\"2026-11-23T10:00:00Z\",\"Computer\":\"web1\",\"Version\":\"8\"}\n");
        try (LocalTenant tenant = LocalTenant.start(settings);
                Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
                Collector collector = collector(tenant, workspace)) {
            collector.start();
            for (int load = 0; load < 3; load++) {
                tenant.load("Heartbeat", row);
                // Until no later window reaches back to this row: two in one answer would be told apart by their
                // number.
                CollectingProcess.awaitCheckpoints(collector, Instant.now().plus(OVERLAP.multipliedBy(2)));
            }

            assertThat(count(workspace, "projected_CL")).isEqualTo(3);
            assertThat(count(workspace, "Heartbeat"))
                    .as("the rows are equal, and Azure has an id for each")
                    .isEqualTo(3);
            assertThat(workspace.checkpoints("").stream()
                            .flatMap(checkpoint -> workspace.collectedTables(checkpoint.request()).stream()))
                    .as("tables that requests bring rows for")
                    .containsExactlyInAnyOrder("projected_CL", "Heartbeat");
        }
    }

    private static long count(Workspace workspace, String table) {
        try (QueryCursor cursor = workspace.query(table + " | count", QueryOptions.at(Instant.now()))) {
            return (Long) cursor.next().orElseThrow()[0];
        }
    }

    private static Collector collector(LocalTenant tenant, Workspace workspace) {
        LogAnalyticsSource source = new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                List.of(
                        request("projected", "Heartbeat | project Computer", tenant),
                        request("whole", "Heartbeat | where Computer startswith 'web'", tenant)));
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(Duration.ofMillis(200)), List.of(source))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(OVERLAP, Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    private static LogAnalyticsRequest request(String name, String query, LocalTenant tenant) {
        return new LogAnalyticsRequest(
                name,
                Optional.of(name),
                query,
                tenant.workspaceId().toString(),
                Optional.of(Duration.ofDays(1)),
                Duration.ofMinutes(1));
    }
}
