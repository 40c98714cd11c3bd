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
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever Azure does to requests, each row of the tenant is taken in once. */
class CollectorInChaosTest {
    private static final RetryPolicy HASTY = new RetryPolicy(
            5, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5));

    private static final List<String> TABLES = List.of("AuditLogs", "SigninLogs", "AADServicePrincipalSignInLogs");

    @TempDir
    Path directory;

    @Test
    void eachRowIsTakenInOnce() throws InterruptedException {
        collectInChaos(
                Set.of(Disorder.LATE_ROWS, Disorder.NEW_COLUMN), Instant.now().plusSeconds(12));
    }

    @Test
    void eachRowIsTakenInOnceWhenAzuresClockIsSlowAndRowsShareTheirTimes() throws InterruptedException {
        collectInChaos(
                EnumSet.allOf(Disorder.class),
                Instant.now().minus(Duration.ofMinutes(4)).plusSeconds(12));
    }

    /** @param until by Azure's clock */
    private void collectInChaos(Set<Disorder> disorder, Instant until) throws InterruptedException {
        FaultSettings all = FaultSettings.NONE
                .with(Chaos.ofSeed(11))
                .withHold(Duration.ofMillis(300))
                .withCrumbPause(Duration.ofMillis(1));
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(8, 900, 0.01, 96).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(2))
                .withDisorder(disorder)
                .withFaults(all);
        try (LocalTenant tenant = LocalTenant.start(settings);
                Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            try (Collector collector = collector(tenant, workspace)) {
                collector.start();
                CollectingProcess.awaitCheckpoints(collector, until);
            }
            tenant.faults().calm();
            for (String table : TABLES) {
                List<String> taken = ids(workspace, table, until);
                assertThat(taken)
                        .as(table)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(new TenantQueries(tenant)
                                .texts(table + " | where ingestion_time() < datetime(" + until
                                        + ") | project strcat(Id, ' ', _ItemId)"));
            }
            assertThat(tenant.faults().counts())
                    .as("what has happened")
                    .hasSizeGreaterThan(8)
                    .containsKey(Fault.SERVED_TWICE);
        }
    }

    private static List<String> ids(Workspace workspace, String table, Instant until) {
        List<String> ids = new ArrayList<>();
        String kql = table + " | where _IngestionTime < datetime(" + until + ") | project strcat(Id, ' ', _ItemId)";
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            rows.all().forEach(row -> ids.add((String) row[0]));
        }
        return ids;
    }

    private static Collector collector(LocalTenant tenant, Workspace workspace) {
        Credentials credentials =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
        List<LogAnalyticsRequest> requests = TABLES.stream()
                .map(table -> new LogAnalyticsRequest(
                        table,
                        Optional.empty(),
                        table,
                        tenant.workspaceId().toString(),
                        Optional.of(Duration.ofDays(3)),
                        Duration.ofMinutes(3)))
                .toList();
        LogAnalyticsSource source = new LogAnalyticsSource(tenant.tenantId().toString(), credentials, requests);
        Detector detector = new Detector(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(Duration.ofMillis(300)), List.of(source))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                HASTY,
                workspace,
                detector,
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }
}
