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
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One request of sign-ins, every minute, against a tenant of its own; what becomes of it is waited for. */
final class SignInSite implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Gives up at once: the run fails. */
    static final RetryPolicy IMPATIENT =
            new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10), INTERVAL);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    final MovableClock clock;
    final LocalTenant tenant;
    final Workspace workspace;

    /** @param clock of the collector; the tenant's is the machine's, unless the settings say otherwise */
    SignInSite(Path directory, MovableClock clock, UnaryOperator<TenantSettings> settings) {
        this.clock = clock;
        this.tenant = LocalTenant.start(settings.apply(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 600, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6))
                .withFaults(FaultSettings.NONE.withMostInARow(Integer.MAX_VALUE))));
        this.workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    Collector collector(RetryPolicy policy) {
        LogAnalyticsRequest request = new LogAnalyticsRequest(
                "sign-ins",
                Optional.empty(),
                "SigninLogs",
                tenant.workspaceId().toString(),
                Optional.of(Duration.ofHours(2)),
                Duration.ofMinutes(1));
        LogAnalyticsSource source = new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                List.of(request));
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(INTERVAL), List.of(source))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(Duration.ofMinutes(30), Duration.ZERO),
                policy,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                clock,
                ZoneOffset.UTC);
    }

    static RequestHealth health(Collector collector) {
        return collector.health().getFirst();
    }

    static RequestHealth await(Collector collector, Predicate<RequestHealth> wanted) throws InterruptedException {
        Instant giveUp = Instant.now().plus(LONGEST_WAIT);
        while (true) {
            RequestHealth health = health(collector);
            if (wanted.test(health)) {
                return health;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("did not come about: " + health);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        workspace.close();
        tenant.close();
    }
}
