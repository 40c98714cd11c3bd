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
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.reconcile.ReconciliationHealth;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector beside a tenant that shows one row in fifty up to an hour after the row came in, in a time that goes by in steps. */
class SlowIndexTest {
    private static final List<String> TABLES = List.of("SigninLogs", "AuditLogs");
    private static final Duration STEP = Duration.ofMinutes(40);

    @TempDir
    Path directory;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());

    @Test
    void rowsThatAreShownLongAfterTheirWindowAreFoundAndTakenOnce() throws Exception {
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(4, 1_200, 0.01, 24).with(Rhythm.STEADY))
                .withDisorder(Set.of(Disorder.SLOW_INDEX))
                .withHistory(Duration.ofHours(1))
                .withClock(clock);
        try (LocalTenant tenant = LocalTenant.start(settings);
                Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
                Collector collector = collector(tenant, workspace)) {
            collector.start();
            CollectingProcess.awaitCheckpoints(collector, clock.instant());
            for (int step = 0; step < 6; step++) {
                ahead.updateAndGet(STEP::plus);
                CollectingProcess.awaitCheckpoints(collector, clock.instant());
            }
            awaitComparison(collector);

            long recovered = 0;
            for (RequestHealth health : collector.health()) {
                ReconciliationHealth compared = health.reconciliation().orElseThrow();
                assertThat(compared.differingHours()).isZero();
                assertThat(compared.rowsHere()).isEqualTo(compared.rowsAtSource());
                recovered += compared.rowsRecovered();
                String rows = health.name() + " | where ingestion_time() < "
                        + KqlText.literal(compared.lastHour().orElseThrow().plus(Duration.ofHours(1)))
                        + " | project Row = strcat(TimeGenerated, ' ', CorrelationId, ' ', OperationName)";
                List<String> theirs = new TenantQueries(tenant).texts(rows);
                // How many there are depends on the hour of the day: people sleep.
                assertThat(theirs).isNotEmpty();
                assertThat(texts(workspace, rows)).as(health.name()).containsExactlyInAnyOrderElementsOf(theirs);
            }
            assertThat(recovered).as("rows that no window had").isPositive();
            assertThat(texts(
                            workspace,
                            "Alerts | summarize Times = count() by AlertId | where Times > 1 | project AlertId"))
                    .isEmpty();
        }
    }

    /** Until every hour that is over for long enough is compared. */
    private void awaitComparison(Collector collector) throws InterruptedException {
        Instant closed = clock.instant().minus(Duration.ofHours(2));
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (!collector.health().stream()
                .allMatch(health -> health.reconciliation()
                        .flatMap(ReconciliationHealth::lastHour)
                        .filter(hour -> hour.isAfter(closed.minus(Duration.ofHours(1))))
                        .isPresent())) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not compared until " + closed + ": " + collector.health());
            }
            Thread.sleep(50);
        }
    }

    private Collector collector(LocalTenant tenant, Workspace workspace) {
        List<LogAnalyticsRequest> requests = TABLES.stream()
                .map(table -> new LogAnalyticsRequest(
                        table,
                        Optional.empty(),
                        table,
                        tenant.workspaceId().toString(),
                        Optional.of(Duration.ofHours(2)),
                        Duration.ofMinutes(1)))
                .toList();
        LogAnalyticsSource source = new LogAnalyticsSource(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                requests);
        return new Collector(
                List.of(new CollectionSettings(true, new Schedule.Every(Duration.ofMillis(200)), List.of(source))),
                TenantQueries.endpoints(tenant),
                new WindowSettings(Duration.ofMinutes(2), Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                clock,
                ZoneOffset.UTC);
    }

    private List<String> texts(Workspace workspace, String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(clock.instant()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}
