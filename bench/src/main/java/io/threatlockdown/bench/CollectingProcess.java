package io.threatlockdown.bench;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.PullOutcome;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the tenant's answer twice, first throwing it away, then the whole way into a workspace: {@code main(tenant.json, data)}. Prints
 * {@code answer <rows> <bytes> <nanoseconds>}, {@code pipeline <rows> <alerts> <nanoseconds>}, {@code memory <peak kilobytes>}.
 */
final class CollectingProcess {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final CloudEndpoints endpoints;
    private final Credentials credentials;
    private final String tenantId;
    private final String workspaceId;

    private CollectingProcess(JsonNode tenant) {
        this.endpoints = Cloud.PUBLIC
                .endpoints()
                .withAuthority(URI.create(tenant.path("authority").asString()))
                .withQueryHost(URI.create(tenant.path("queryHost").asString()))
                .withCaFile(Path.of(tenant.path("caFile").asString()));
        this.credentials = new Credentials.ClientSecret(
                tenant.path("clientId").asString(),
                new Secret(tenant.path("clientSecret").asString()));
        this.tenantId = tenant.path("tenantId").asString();
        this.workspaceId = tenant.path("workspaces").path(0).path("id").asString();
    }

    public static void main(String[] arguments) throws Exception {
        CollectingProcess process = new CollectingProcess(Json.read(Files.readString(Path.of(arguments[0]))));
        process.readAnswer();
        process.collect(Path.of(arguments[1]));
        System.out.println("memory " + PeakMemory.kilobytes());
        System.exit(0);
    }

    private void readAnswer() throws InterruptedException {
        LogAnalyticsClient client =
                new AzureClients(endpoints, InstantSource.system()).logAnalytics(tenantId, credentials);
        long begin = System.nanoTime();
        QueryOutcome outcome = client.query(
                new LogAnalyticsQuery(workspaceId, "SigninLogs", "SigninLogs", Optional.empty(), TIMEOUT), batch -> {});
        long took = System.nanoTime() - begin;
        if (!(outcome instanceof QueryOutcome.Rows rows)) {
            throw new IllegalStateException("no answer: " + outcome);
        }
        System.out.println("answer " + rows.rows() + " " + rows.bytes() + " " + took);
    }

    private void collect(Path data) throws Exception {
        LogAnalyticsRequest request = new LogAnalyticsRequest(
                "signins", Optional.of("signins"), "SigninLogs", workspaceId, Optional.of(Duration.ofDays(2)), TIMEOUT);
        LogAnalyticsSource source = new LogAnalyticsSource(tenantId, credentials, List.of(request));
        try (Workspace workspace = Workspace.open(new WorkspaceSettings(data, 512));
                Collector collector = new Collector(
                        List.of(new CollectionSettings(true, new Schedule.Every(Duration.ofHours(1)), List.of(source))),
                        endpoints,
                        new WindowSettings(Duration.ofMinutes(5), Duration.ZERO),
                        RetryPolicy.USUAL,
                        workspace,
                        new Detector(
                                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                                AnalysisSettings.of(3),
                                workspace::memory),
                        LeavingLines.NONE,
                        InstantSource.system(),
                        ZoneOffset.UTC)) {
            CompletableFuture<PullOutcome> ended = new CompletableFuture<>();
            collector.onRun((health, outcome) -> ended.complete(outcome));
            long begin = System.nanoTime();
            collector.start();
            PullOutcome outcome = ended.get();
            long took = System.nanoTime() - begin;
            if (!(outcome instanceof PullOutcome.Pulled pulled)) {
                throw new IllegalStateException("not collected: " + outcome);
            }
            System.out.println("pipeline " + pulled.rows() + " " + pulled.alerts() + " " + took);
        }
    }
}
