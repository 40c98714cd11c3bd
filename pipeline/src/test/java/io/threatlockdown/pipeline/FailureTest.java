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
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong says so in one line, and the other requests go on. */
class FailureTest {
    private static final RetryPolicy IMPATIENT = new RetryPolicy(
            2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(100));

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(2)));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void eachTroubleHasItsLineAndTheOtherRequestsGoOn() throws InterruptedException {
        String known = tenant.workspaceId().toString();
        Collector collector = collector(
                source(
                        tenant.clientSecret(),
                        request("good", "AuditLogs", known),
                        request("unknown-workspace", "AuditLogs", "11111111-2222-3333-4444-555555555555"),
                        request("no-such-table", "NoSuchTable", known),
                        request("no-such-column", "AuditLogs | where Nonsense == 1", known),
                        request("broken-query", "AuditLogs | where", known)),
                source("not-the-secret", request("wrong-secret", "SigninLogs", known)));

        Map<String, RequestHealth> health = runOnce(collector, 6);

        assertThat(health.get("good").lastError()).isEmpty();
        assertThat(health.get("good").totalRows()).isPositive().isEqualTo(tenant.count("AuditLogs"));
        assertLine(health, "wrong-secret", "AADSTS7000215", "not-the-secret");
        assertLine(health, "unknown-workspace", "11111111-2222-3333-4444-555555555555", tenant.clientSecret());
        assertLine(health, "no-such-table", "NoSuchTable", tenant.clientSecret());
        assertLine(health, "no-such-column", "Nonsense", tenant.clientSecret());
        assertLine(health, "broken-query", "does not parse", tenant.clientSecret());
        assertThat(health.get("wrong-secret").checkpoint()).isEmpty();
    }

    @Test
    void aTenantThatStoppedIsNamedAndAfterItsReturnNothingIsMissing() throws InterruptedException {
        tenant.close();
        Collector collector = collector(source(
                tenant.clientSecret(),
                request("good", "AuditLogs", tenant.workspaceId().toString())));

        Map<String, RequestHealth> health = runOnce(collector, 1);
        assertLine(health, "good", "localhost", tenant.clientSecret());

        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withPort(tenant.authority().getPort())
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY)));
        health = runOnce(
                collector(source(
                        tenant.clientSecret(),
                        request("good", "AuditLogs", tenant.workspaceId().toString()))),
                1);
        assertThat(health.get("good").failuresInARow()).isZero();
        assertThat(health.get("good").lastError())
                .as("the past failure stays visible")
                .isPresent();
        assertThat(health.get("good").totalRows()).isPositive().isLessThanOrEqualTo(tenant.count("AuditLogs"));
    }

    private static void assertLine(Map<String, RequestHealth> health, String request, String named, String secret) {
        RequestHealth failing = health.get(request);
        assertThat(failing.state()).isEqualTo(RequestHealth.State.FAILING);
        assertThat(failing.lastError().orElseThrow().message())
                .contains(named)
                .doesNotContain("\n")
                .doesNotContain(secret)
                .matches(line -> line.length() < 600, "short enough to read");
    }

    /** Runs every request once and gives back how each is doing. */
    private static Map<String, RequestHealth> runOnce(Collector collector, int requests) throws InterruptedException {
        Map<String, RequestHealth> health = new ConcurrentHashMap<>();
        CountDownLatch ran = new CountDownLatch(requests);
        collector.onRun((now, outcome) -> {
            if (health.putIfAbsent(now.name(), now) == null) {
                ran.countDown();
            }
        });
        try (collector) {
            collector.start();
            assertThat(ran.await(3, TimeUnit.MINUTES)).isTrue();
        }
        return health;
    }

    private Collector collector(LogAnalyticsSource... sources) {
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(Duration.ofHours(1)), List.of(sources))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                IMPATIENT,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    private LogAnalyticsSource source(String secret, LogAnalyticsRequest... requests) {
        return new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(secret)),
                List.of(requests));
    }

    private static LogAnalyticsRequest request(String name, String query, String workspace) {
        return new LogAnalyticsRequest(
                name, Optional.of(name), query, workspace, Optional.of(Duration.ofDays(1)), Duration.ofMinutes(1));
    }
}
