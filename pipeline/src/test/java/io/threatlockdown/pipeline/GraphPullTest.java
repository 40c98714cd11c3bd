package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphClient;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs one after the other over a collection, between which days pass. */
class GraphPullTest {
    @TempDir
    private Path directory;

    /** In the past, where the tokens of the log-on library are good. */
    private Instant now = Instant.now().minus(Duration.ofDays(20));

    private final Instant begun = now;
    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 20, 0.01, 0).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(2))
                .withGraph(GraphSettings.ALL.with(GraphSettings.Throttling.NONE))
                .withDisorder(Set.of(Disorder.LATE_ROWS))
                .withClock(() -> now));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void everyLastStateOfObjectsThatChangeIsThereAfterALongPause() throws InterruptedException {
        GraphRequest request = request("security/alerts_v2");
        run(request);
        now = now.plus(Duration.ofHours(51));
        run(request);

        List<String> last = new ArrayList<>();
        client().read(
                        request,
                        new IngestionWindow(begun.minus(Duration.ofHours(8)), now),
                        batch -> batch.events().forEach(event -> last.add((String) event.value("_ItemId"))));
        assertThat(texts("SecurityAlert | project _ItemId"))
                .doesNotHaveDuplicates()
                .containsAll(last);
    }

    @Test
    void whatBecameReadableTwoDaysLateIsThereAfterTheLaterLook() throws InterruptedException {
        GraphRequest request = request("auditLogs/directoryAudits");
        for (int hours = 0; hours < 12; hours += 4) {
            run(request);
            now = now.plus(Duration.ofHours(4));
        }
        Instant until = now;
        now = now.plus(Duration.ofHours(52));
        run(request);

        assertThat(texts("AuditLogs | where ActivityDateTime < datetime(" + until + ") | project Id"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(new TenantQueries(tenant)
                        .texts("AuditLogs | where ActivityDateTime < datetime(" + until
                                + ") and ActivityDateTime >= datetime(" + begun.minus(Duration.ofHours(8))
                                + ") | project Id"));
    }

    @Test
    void whatHappensWhileTheFirstRunsFailIsThereWhenOneSucceeds() throws InterruptedException {
        GraphRequest request = request("auditLogs/directoryAudits");
        tenant.faults().revokeSecret();
        assertThat(pull(request).run()).isInstanceOf(PullOutcome.Failed.class);
        tenant.faults().restoreSecret();
        now = now.plus(Duration.ofHours(20));
        run(request);

        assertThat(texts("AuditLogs | project Id"))
                .containsAll(new TenantQueries(tenant)
                        .texts("AuditLogs | where ActivityDateTime >= datetime(" + begun + ") | project Id"));
    }

    private void run(GraphRequest request) throws InterruptedException {
        assertThat(pull(request).run()).isInstanceOf(PullOutcome.Pulled.class);
    }

    private GraphPull pull(GraphRequest request) {
        RequestKey key = RequestKey.of(tenant.tenantDomain(), request);
        return new GraphPull(
                request,
                key,
                client(),
                Duration.ZERO,
                workspace,
                AnswerIntake.by(
                        workspace,
                        new Detector(
                                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                                AnalysisSettings.of(3),
                                workspace::memory),
                        new RowJudge(LeavingLines.NONE, () -> now),
                        () -> now),
                () -> now,
                new RequestProgress(() -> now));
    }

    private GraphClient client() {
        Credentials credentials =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
        return new AzureClients(
                        Cloud.PUBLIC
                                .endpoints()
                                .withAuthority(tenant.authority())
                                .withGraphHost(tenant.graphHost())
                                .withCaFile(tenant.caFile()),
                        () -> now)
                .graph(
                        tenant.tenantDomain(),
                        credentials,
                        new Retries(RetryPolicy.USUAL, Sleeper.REAL, RandomGenerator.getDefault()));
    }

    private static GraphRequest request(String query) {
        return new GraphRequest(
                "graph",
                Optional.empty(),
                query,
                Optional.empty(),
                Optional.of(Duration.ofHours(8)),
                Duration.ofSeconds(20));
    }

    private List<String> texts(String kql) {
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(now))) {
            return rows.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }
}
