package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** A check and the running collector say the same of the same refusal. */
class OneWordingTest {
    @TempDir
    private Path directory;

    @Test
    void theErrorOfARequestIsWhatACheckSays() throws InterruptedException {
        try (LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                        .withHistory(Duration.ofHours(1))
                        .withGraph(GraphSettings.ALL.withRoles(Set.of("AuditLog.Read.All"))));
                Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            CloudEndpoints endpoints = Cloud.PUBLIC
                    .endpoints()
                    .withAuthority(tenant.authority())
                    .withGraphHost(tenant.graphHost())
                    .withCaFile(tenant.caFile());
            GraphRequest request = new GraphRequest(
                    "incidents",
                    Optional.empty(),
                    "security/incidents",
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofSeconds(20));
            GraphSource source = new GraphSource(
                    tenant.tenantDomain(),
                    new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                    List.of(request));

            String checked = checked(endpoints, source, request);

            assertThat(checked)
                    .contains("its token lacks SecurityIncident.Read.All")
                    .contains("az ad app permission add --id " + tenant.clientId())
                    .doesNotContain("\n");
            assertThat(collected(endpoints, source, workspace)).isEqualTo(checked);
        }
    }

    private static String checked(CloudEndpoints endpoints, GraphSource source, GraphRequest request)
            throws InterruptedException {
        Instant now = Instant.now();
        QueryOutcome outcome = new AzureClients(endpoints, InstantSource.system())
                .graph(
                        source.tenantDomain(),
                        source.credentials(),
                        new Retries(RetryPolicy.NONE, Sleeper.REAL, RandomGenerator.getDefault()))
                .read(request, new IngestionWindow(now.minusSeconds(1), now), batch -> {});
        return RequestProbe.trouble(outcome).orElseThrow().line();
    }

    private static String collected(CloudEndpoints endpoints, GraphSource source, Workspace workspace)
            throws InterruptedException {
        CollectionSettings settings = new CollectionSettings(
                true, new Schedule.Every(Duration.ofHours(1)), List.of(), List.of(source), List.of());
        try (Collector collector = new Collector(
                List.of(settings),
                endpoints,
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                RetryPolicy.NONE,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC)) {
            collector.start();
            Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
            while (collector.health().getFirst().lastError().isEmpty()) {
                assertThat(Instant.now()).isBefore(giveUp);
                Thread.sleep(50);
            }
            return collector.health().getFirst().lastError().orElseThrow().message();
        }
    }
}
