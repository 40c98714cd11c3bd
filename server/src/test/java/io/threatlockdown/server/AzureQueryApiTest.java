package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions of people to a workspace in Azure, which is a local tenant over TLS. */
class AzureQueryApiTest {
    private static final String ROWS = "Beats_CL | project Name, Number | order by Number asc";
    private static final int HELD = 2_500;

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private RunningDashboard dashboard;
    private HttpClient client;
    private String token;

    @BeforeEach
    void start() throws Exception {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO));
        Instant now = Instant.now();
        List<String> lines = IntStream.range(0, HELD)
                .mapToObj(i ->
                        "{\"TimeGenerated\":\"" + now.minusSeconds(60) + "\",\"Type\":\"Beats_CL\",\"TenantId\":\"w\","
                                + "\"Name\":\"beat-" + i + "\",\"Number\":" + i + "}")
                .toList();
        tenant.load("Beats_CL", Files.write(directory.resolve("rows.jsonl"), lines));
        dashboard = new RunningDashboard(
                new ServerSettings(
                        "127.0.0.1", 0, Files.createDirectories(directory.resolve("data")), Optional.empty()),
                HttpClient.newBuilder(),
                this::collector);
        client = HttpClient.newHttpClient();
        token = Json.read(Files.readString(directory.resolve("data/server.json")))
                .path("token")
                .asString();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        dashboard.close();
        tenant.close();
    }

    @Test
    void theWorkspacesOfTheConfigurationCanBeAskedAndNoSecretIsTold() throws Exception {
        String body = send(dashboard.request("/api/query/azure").GET()).body();
        JsonNode workspaces = Json.read(body).path("workspaces");

        assertThat(workspaces).hasSize(1);
        assertThat(workspaces.path(0).path("workspace").asString())
                .isEqualTo(tenant.workspaceId().toString());
        assertThat(workspaces.path(0).path("tenant").asString()).isEqualTo(tenant.tenantDomain());
        assertThat(workspaces.path(0).path("requests").toString()).isEqualTo("[\"beats\",\"sums\"]");
        assertThat(body).doesNotContain(tenant.clientSecret());
    }

    @Test
    void aWholeAnswerSaysHowMuchOfAzuresLimitItWas() throws Exception {
        JsonNode answer = ask(Map.of("query", ROWS, "limit", 10_000));

        assertThat(answer.path("tables").path(0).path("columns").toString())
                .isEqualTo("[{\"name\":\"Name\",\"type\":\"string\"},{\"name\":\"Number\",\"type\":\"long\"}]");
        JsonNode rows = answer.path("tables").path(0).path("rows");
        assertThat(rows).hasSize(HELD);
        assertThat(rows.path(HELD - 1).toString()).isEqualTo("[\"beat-2499\",2499]");
        assertThat(answer.path("more").asBoolean(true)).isFalse();
        JsonNode azure = answer.path("azure");
        assertThat(azure.path("workspace").asString())
                .isEqualTo(tenant.workspaceId().toString());
        assertThat(azure.path("rows").asLong()).isEqualTo(HELD);
        assertThat(azure.path("bytes").asLong()).isGreaterThan(HELD * 10L);
        assertThat(azure.path("mostRows").asLong()).isEqualTo(500_000);
        assertThat(azure.path("cutOff").isNull()).isTrue();
    }

    @Test
    void nothingIsReadBehindTheRowsThatAreWantedAndNoSizeIsMadeUp() throws Exception {
        JsonNode answer = ask(Map.of("query", ROWS, "limit", 10));

        assertThat(answer.path("tables").path(0).path("rows")).hasSize(10);
        assertThat(answer.path("more").asBoolean()).isTrue();
        assertThat(answer.path("azure").path("bytes").isNull()).isTrue();
    }

    @Test
    void parametersReachAzureAsLiterals() throws Exception {
        String query = "declare query_parameters(name:string, least:long = 7);\n"
                + "Beats_CL | where Name == name or Number < least | summarize Rows = count()";

        assertThat(count(ask(Map.of("query", query, "limit", 1, "parameters", Map.of("name", "beat-9")))))
                .isEqualTo(8);
        assertThat(count(ask(Map.of(
                        "query",
                        query,
                        "limit",
                        1,
                        "parameters",
                        Map.of("name", "\" or true or Name == \"", "least", "2")))))
                .isEqualTo(2);
        JsonNode wrong = ask(Map.of("query", query, "parameters", Map.of("name", "a", "least", "many")));
        assertThat(wrong.path("error").path("code").asString()).isEqualTo("INVALID_QUERY");
        assertThat(wrong.path("error").path("message").asString()).contains("'least'", "is no long");
    }

    @Test
    void theTimespanGoesWithTheQuery() throws Exception {
        Instant now = Instant.now();
        JsonNode before = ask(Map.of(
                "query",
                "Beats_CL | count",
                "limit",
                1,
                "timespan",
                now.minusSeconds(7200) + "/" + now.minusSeconds(3600)));

        assertThat(count(before)).isZero();
    }

    @Test
    void whatAzureDoesNotUnderstandIsALineAndNoMistakeOfThisServer() throws Exception {
        HttpResponse<String> unknown = post("", Map.of("query", "NoSuchTable_CL | count"));
        HttpResponse<String> elsewhere = send(dashboard
                .request("/api/query/azure/8d1b7a2e-0000-4000-8000-000000000009")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", "print 1")))));

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(message(unknown)).contains("NoSuchTable_CL").doesNotContain("\n");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(message(elsewhere)).contains("8d1b7a2e-0000-4000-8000-000000000009", "<request> blocks");
    }

    @Test
    void aBusyAzureIsSaidSoAndNotAskedAgain() throws Exception {
        assertThat(count(ask(Map.of("query", "Beats_CL | count", "limit", 1))))
                .isEqualTo(HELD); // With a token from now on.
        tenant.faults().strike(Fault.THROTTLED, 1);
        HttpResponse<String> busy = post("", Map.of("query", "Beats_CL | count"));

        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(Json.read(busy.body()).path("error").path("code").asString()).isEqualTo("SOURCE_UNAVAILABLE");
        assertThat(message(busy)).contains("429");
        assertThat(tenant.faults().count(Fault.THROTTLED)).isEqualTo(1);
    }

    @Test
    void rowsBeforeTheCutAreShownWithTheReasonAndAFileOfThemIsNone() throws Exception {
        ask(Map.of("query", "print 1", "limit", 1));
        tenant.faults().strike(Fault.PARTIAL_ANSWER, 1);
        JsonNode cut = ask(Map.of("query", ROWS, "limit", 10_000));
        tenant.faults().strike(Fault.PARTIAL_ANSWER, 1);
        CompletableFuture<HttpResponse<String>> file =
                client.sendAsync(export(Map.of("query", ROWS)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(cut.path("tables").path(0).path("rows").size()).isBetween(1, HELD - 1);
        assertThat(cut.path("azure").path("cutOff").asString()).isNotBlank();
        assertThat(cut.path("azure").path("bytes").isNull()).isTrue();
        assertThat(file).failsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    void anExportHasAllRows() throws Exception {
        HttpResponse<String> file =
                client.send(export(Map.of("query", ROWS)).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(file.body().lines()).hasSize(HELD + 1).first().isEqualTo("Name,Number");
    }

    @Test
    void theAuditLogSaysWhoAskedAzureWhat() throws Exception {
        ask(Map.of(
                "query",
                "declare query_parameters(n:long = 1);\nBeats_CL | take n",
                "limit",
                5,
                "parameters",
                Map.of("n", "2")));
        JsonNode log = Json.read(send(dashboard
                                .request("/api/query")
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                Json.write(
                                                        Map.of(
                                                                "query",
                                                                "ThreatLockDownAudit | where Action == 'AzureQueried' | project Subject, Detail")))))
                        .body())
                .path("tables")
                .path(0)
                .path("rows");

        assertThat(log).hasSize(1);
        assertThat(log.path(0).path(0).asString())
                .isEqualTo(tenant.workspaceId().toString());
        assertThat(log.path(0).path(1).asString()).contains("Beats_CL | take n").contains("{n=2}");
    }

    @Test
    void aThirdQuestionToAzureAtATimeIsRefusedUntilOneIsStopped() throws Exception {
        ask(Map.of("query", "print 1", "limit", 1));
        tenant.faults().turnOn(Fault.NO_ANSWER);
        List<CompletableFuture<HttpResponse<String>>> two = List.of(
                client.sendAsync(
                        asking("", Map.of("query", "print 1", "id", "first")).build(),
                        HttpResponse.BodyHandlers.ofString()),
                client.sendAsync(
                        asking("", Map.of("query", "print 1", "id", "second")).build(),
                        HttpResponse.BodyHandlers.ofString()));
        while (tenant.faults().count(Fault.NO_ANSWER) < 2) {
            Thread.sleep(20);
        }
        HttpResponse<String> third = post("", Map.of("query", "print 1"));
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(message(third)).contains("2 queries are asked of Azure already");

        send(dashboard.request("/api/query/first").DELETE());
        send(dashboard.request("/api/query/second").DELETE());
        for (CompletableFuture<HttpResponse<String>> stopped : two) {
            assertThat(message(stopped.get(2, TimeUnit.MINUTES))).isEqualTo("the query was stopped before its end");
        }
        tenant.faults().calm();
        assertThat(ask(Map.of("query", "print 1", "limit", 1)).path("tables")).hasSize(1);
    }

    private static long count(JsonNode answer) {
        return answer.path("tables").path(0).path("rows").path(0).path(0).asLong();
    }

    private static String message(HttpResponse<String> response) {
        return Json.read(response.body()).path("error").path("message").asString();
    }

    private JsonNode ask(Map<String, Object> question) throws Exception {
        return Json.read(post("", question).body());
    }

    private HttpResponse<String> post(String what, Map<String, Object> question) throws Exception {
        return client.send(asking(what, question).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder export(Map<String, Object> question) {
        return asking("/export?format=csv", question);
    }

    private HttpRequest.Builder asking(String what, Map<String, Object> question) {
        return dashboard
                .request("/api/query/azure/" + tenant.workspaceId() + what)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(question)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Collector collector(Workspace workspace) {
        LogAnalyticsSource source = new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                List.of(request("beats", "Beats_CL"), request("sums", "Beats_CL | summarize count() by Name")));
        return ComparedSignIns.hourly(
                source,
                Cloud.PUBLIC
                        .endpoints()
                        .withAuthority(tenant.authority())
                        .withQueryHost(tenant.queryHost())
                        .withCaFile(tenant.caFile()),
                workspace);
    }

    private LogAnalyticsRequest request(String name, String query) {
        return new LogAnalyticsRequest(
                name,
                Optional.empty(),
                query,
                tenant.workspaceId().toString(),
                Optional.empty(),
                Duration.ofMinutes(1));
    }
}
