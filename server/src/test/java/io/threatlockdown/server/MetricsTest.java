package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What monitoring is told of a collector that collects from the tenant, once well and once with a wrong secret. */
class MetricsTest {
    private static final String WRONG_SECRET = "wrong~secret~of~the~application";
    private static final String GOOD = "{request=\"audits \\\"of\\\" the directory\"}";

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private Collector collector;
    private RunningDashboard dashboard;
    private String token;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(3)));
        Path data = directory.resolve("data");
        dashboard = new RunningDashboard(
                new ServerSettings("127.0.0.1", 0, data, Optional.empty()), HttpClient.newBuilder(), this::collector);
        token = ApiTokens.in(data)
                .create("prometheus", Role.VIEWER, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        collector.close();
        dashboard.close();
        tenant.close();
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        HttpResponse<String> refused = dashboard.get("/metrics");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain("threatlockdown_");
        assertThat(scrape(token + "x").statusCode()).isEqualTo(401);
        assertThat(scrape(token).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsToldIsInPrometheusFormatAndAddsUpToWhatTheWorkspaceHolds() throws Exception {
        collector.start();
        awaitRuns();
        collector.close();

        HttpResponse<String> answer = scrape(token);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain")
                .contains("version=0.0.4");
        Exposition told = Exposition.parse(answer.body());

        double stored = told.value("threatlockdown_request_rows_stored_total" + GOOD);
        assertThat(stored)
                .isPositive()
                .isEqualTo(told.value("threatlockdown_workspace_table_rows{table=\"AuditLogs\"}"));
        assertThat(told.value("threatlockdown_request_rows_received_total" + GOOD))
                .isEqualTo(stored
                        + told.value("threatlockdown_request_rows_duplicate_total" + GOOD)
                        + told.value("threatlockdown_request_rows_taken_back_total" + GOOD));
        assertThat(told.value("threatlockdown_request_alerts_total" + GOOD))
                .isEqualTo(told.value("threatlockdown_workspace_table_rows{table=\"Alerts\"}"));
        assertThat(told.value("threatlockdown_request_received_bytes_total" + GOOD))
                .isGreaterThan(stored);
        assertThat(told.value("threatlockdown_request_run_duration_seconds_count" + GOOD))
                .isGreaterThanOrEqualTo(2);
        assertThat(told.value("threatlockdown_request_state{request=\"refused\",state=\"failing\"}"))
                .isEqualTo(1);
        assertThat(told.value("threatlockdown_request_runs_failed_total{code=\"SOURCE_REFUSED\",request=\"refused\"}"))
                .isPositive();
        assertThat(told.samples()).doesNotContainKey("threatlockdown_request_lag_seconds{request=\"refused\"}");
        assertThat(told.value("threatlockdown_workspace_file_bytes{file=\"database\"}"))
                .isPositive();
        assertThat(told.types()).containsEntry("jvm_threads_live_threads", "gauge");
    }

    @Test
    void noSecretAndNothingOfATenantIsTold() throws Exception {
        collector.start();
        awaitRuns();

        assertThat(scrape(token).body())
                .contains("threatlockdown_request_rows_stored_total")
                .doesNotContain(WRONG_SECRET, tenant.clientSecret(), token)
                .doesNotContain(tenant.clientId().toString(), tenant.tenantDomain(), "where OperationName");
    }

    @Test
    void aLoadBalancerHearsOneWordWithoutALogOn() throws Exception {
        assertThat(dashboard.get("/healthz").body()).isEqualTo("up\n");

        collector.start();
        awaitRuns();

        HttpResponse<String> degraded = dashboard.get("/healthz");
        assertThat(degraded.statusCode()).isEqualTo(200);
        assertThat(degraded.body()).isEqualTo("degraded\n");
        HttpResponse<String> head =
                dashboard.send(dashboard.request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void theSourcesSayWhatEachRequestDoesAndHasDone() throws Exception {
        collector.start();
        awaitRuns();
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        JsonNode good = dashboard.json("/api/sources").path("requests").path(0);
        assertThat(good.path("placeKind").asString()).isEqualTo("workspace");
        assertThat(good.path("place").asString()).isEqualTo(tenant.workspaceId().toString());
        assertThat(good.path("activity").path("phase").asString()).isIn("waiting", "asking", "reading", "storing");
        assertThat(good.path("stall").isNull()).isTrue();
        assertThat(good.path("lastSuccess").asString()).endsWith("Z");
        JsonNode totals = good.path("totals");
        assertThat(totals.path("received").asLong())
                .isPositive()
                .isGreaterThanOrEqualTo(totals.path("stored").asLong()
                        + totals.path("duplicate").asLong());
    }

    private HttpResponse<String> scrape(String with) throws Exception {
        return dashboard.send(dashboard.request("/metrics").header("Authorization", "Bearer " + with));
    }

    /** Twice at least each, so that windows overlap. */
    private void awaitRuns() throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!collector.health().stream().map(RequestHealth::totals).allMatch(totals -> totals.runs() >= 2)) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("has not run twice: " + collector.health());
            }
            Thread.sleep(20);
        }
    }

    private Collector collector(Workspace workspace) {
        collector = new Collector(
                List.of(new CollectionSettings(
                        true,
                        new Schedule.Every(Duration.ofMillis(500)),
                        List.of(
                                source("audits \"of\" the directory", tenant.clientSecret()),
                                source("refused", WRONG_SECRET)))),
                Cloud.PUBLIC
                        .endpoints()
                        .withAuthority(tenant.authority())
                        .withQueryHost(tenant.queryHost())
                        .withCaFile(tenant.caFile()),
                new WindowSettings(Duration.ofMinutes(30), Duration.ZERO),
                RetryPolicy.NONE,
                workspace,
                new Detector(RunningDashboard.SHIPPED, AnalysisSettings.of(3), workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
        return collector;
    }

    private LogAnalyticsSource source(String name, String secret) {
        LogAnalyticsRequest request = new LogAnalyticsRequest(
                name,
                Optional.empty(),
                "AuditLogs | where OperationName != 'none'",
                tenant.workspaceId().toString(),
                Optional.of(Duration.ofHours(3)),
                Duration.ofMinutes(1));
        return new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(secret)),
                List.of(request));
    }
}
