package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.pipeline.reconcile.MissedRows;
import io.threatlockdown.pipeline.reconcile.ReconciledRequest;
import io.threatlockdown.pipeline.reconcile.Reconciliation;
import io.threatlockdown.pipeline.reconcile.ReconciliationSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Requests of a workspace that a test runs and compares by hand, at times of its own. As a process of its own, {@code main(tenant.json,
 * data, name, query, now)}, it compares until the first rows have been pulled again and are committed, and dies there.
 */
final class ReconciledPull {
    private final Map<String, LogAnalyticsPull> pulls = new TreeMap<>();
    private final List<ReconciledRequest> reconciled = new ArrayList<>();
    private final Workspace workspace;
    private final InstantSource clock;

    /** @param queries by the names of the requests */
    ReconciledPull(Path tenantFile, Workspace workspace, InstantSource clock, Map<String, String> queries)
            throws Exception {
        this.workspace = workspace;
        this.clock = clock;
        JsonNode tenant = Json.read(Files.readString(tenantFile));
        String domain = tenant.path("tenantId").asString();
        LogAnalyticsClient client = new AzureClients(
                        Cloud.PUBLIC
                                .endpoints()
                                .withAuthority(
                                        URI.create(tenant.path("authority").asString()))
                                .withQueryHost(
                                        URI.create(tenant.path("queryHost").asString()))
                                .withCaFile(Path.of(tenant.path("caFile").asString())),
                        clock)
                .logAnalytics(
                        domain,
                        new Credentials.ClientSecret(
                                tenant.path("clientId").asString(),
                                new Secret(tenant.path("clientSecret").asString())));
        Retries retries = new Retries(RetryPolicy.USUAL, Sleeper.REAL, RandomGenerator.getDefault());
        Detector detector = new Detector(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
        RowJudge judge = new RowJudge(LeavingLines.NONE, clock);
        WindowPlanner planner = new WindowPlanner(Duration.ofMinutes(10), Duration.ofMinutes(2));
        queries.forEach((name, query) -> {
            LogAnalyticsRequest request = new LogAnalyticsRequest(
                    name,
                    Optional.empty(),
                    query,
                    tenant.path("workspaces").path(0).path("id").asString(),
                    Optional.of(Duration.ofHours(6)),
                    Duration.ofMinutes(1));
            LogAnalyticsPull pull = new LogAnalyticsPull(
                    request,
                    RequestKey.of(domain, request),
                    client,
                    retries,
                    planner,
                    workspace,
                    AnswerIntake.by(workspace, detector, judge, clock),
                    clock,
                    new RequestProgress(clock));
            pulls.put(name, pull);
            reconciled.add(pull.reconciled());
        });
    }

    public static void main(String[] arguments) throws Exception {
        EndsWithParent.watch();
        Workspace workspace = Workspace.open(WorkspaceSettings.in(Path.of(arguments[1])));
        ReconciledPull pull = new ReconciledPull(
                Path.of(arguments[0]),
                workspace,
                InstantSource.fixed(Instant.parse(arguments[4])),
                Map.of(arguments[2], arguments[3]));
        ReconciledRequest whole = pull.reconciled.getFirst();
        MissedRows dying = (window, marks) -> {
            whole.intake().takeIn(window, marks);
            Runtime.getRuntime().halt(137); // As kill -9: nothing is closed, nothing is flushed.
            throw new IllegalStateException("alive");
        };
        pull.reconciled.set(
                0,
                new ReconciledRequest(
                        whole.name(),
                        whole.key(),
                        whole.request(),
                        whole.table(),
                        whole.obstacle(),
                        whole.known(),
                        whole.client(),
                        whole.retries(),
                        dying));
        pull.reconciliation().turn(arguments[2]);
    }

    /** Runs each request once. */
    void run() throws InterruptedException {
        for (LogAnalyticsPull pull : pulls.values()) {
            PullOutcome outcome = pull.run();
            if (outcome instanceof PullOutcome.Failed failed) {
                throw new AssertionError(failed.message());
            }
        }
    }

    Optional<Instant> checkpoint(String name) {
        return pulls.get(name).checkpoint();
    }

    Reconciliation reconciliation() {
        return new Reconciliation(
                reconciled, workspace, new ReconciliationSettings(Duration.ofHours(1), Duration.ZERO), clock);
    }
}
