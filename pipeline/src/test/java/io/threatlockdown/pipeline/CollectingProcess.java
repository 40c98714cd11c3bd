package io.threatlockdown.pipeline;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A process that says {@code collecting} when it has begun, and {@code ran} after each run, and collects from the tenant of a {@code tenant.json} until it is killed: three tables by the rules that are shipped,
 * {@code main(tenant.json, data)}, or some by the rules of a folder, {@code main(tenant.json, data, folder, table…)}.
 */
final class CollectingProcess {
    static final List<String> TABLES = List.of("AuditLogs", "SigninLogs", "AzureActivity");

    private CollectingProcess() {}

    public static void main(String[] arguments) throws Exception {
        EndsWithParent.watch();
        JsonNode tenant = Json.read(Files.readString(Path.of(arguments[0])));
        Workspace workspace = Workspace.open(WorkspaceSettings.in(Path.of(arguments[1])));
        Collector collector = arguments.length == 2
                ? collector(tenant, workspace, Duration.ofMillis(150))
                : collector(
                        tenant,
                        workspace,
                        Duration.ofMillis(150),
                        new SignInRules(Path.of(arguments[2])).detector(workspace),
                        List.of(arguments).subList(3, arguments.length));
        collector.onRun((health, outcome) -> System.out.println("ran"));
        collector.start();
        System.out.println("collecting");
        Thread.sleep(Duration.ofMinutes(10));
    }

    static Collector collector(JsonNode tenant, Workspace workspace, Duration interval) {
        Detector detector = new Detector(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3), workspace::memory);
        return collector(tenant, workspace, interval, detector, TABLES);
    }

    /** With a request for each of these tables. */
    static Collector collector(
            JsonNode tenant, Workspace workspace, Duration interval, Detector detector, List<String> tables) {
        CloudEndpoints endpoints = Cloud.PUBLIC
                .endpoints()
                .withAuthority(URI.create(tenant.path("authority").asString()))
                .withQueryHost(URI.create(tenant.path("queryHost").asString()))
                .withCaFile(Path.of(tenant.path("caFile").asString()));
        Credentials credentials = new Credentials.ClientSecret(
                tenant.path("clientId").asString(),
                new Secret(tenant.path("clientSecret").asString()));
        String workspaceId = tenant.path("workspaces").path(0).path("id").asString();
        List<LogAnalyticsRequest> requests = tables.stream()
                .map(table -> new LogAnalyticsRequest(
                        table,
                        Optional.of("tag-" + table),
                        table,
                        workspaceId,
                        Optional.of(Duration.ofDays(2)),
                        Duration.ofMinutes(3)))
                .toList();
        LogAnalyticsSource source =
                new LogAnalyticsSource(tenant.path("tenantId").asString(), credentials, requests);
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(interval), List.of(source))),
                endpoints,
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                detector,
                new LeavingLines(true, false, "test"),
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    /** Returns when every request has taken in what was ingested until then; gives up after minutes, with each one's health. */
    static void awaitCheckpoints(Collector collector, Instant until) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(10));
        while (!collector.health().stream()
                .allMatch(health -> health.checkpoint().filter(until::isBefore).isPresent())) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not taken in until " + until + ": " + collector.health());
            }
            Thread.sleep(50);
        }
    }
}
