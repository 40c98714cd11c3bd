package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.health.RequestTotals;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Fault;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted of Graph and of storage is what the workspace holds, too. */
class CountedWaysTest {
    private static final RetryPolicy QUICK = new RetryPolicy(
            20, Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(30));

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        // So many that something happens in the last hour of a night too.
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 1_000, 0.01, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6)));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void objectsOfGraphAreCounted() throws InterruptedException {
        tenant.faults().strike(Fault.CUT_OFF, 2);
        GraphRequest request = new GraphRequest(
                "audits",
                Optional.empty(),
                "auditLogs/directoryAudits",
                Optional.empty(),
                Optional.of(Duration.ofHours(8)),
                Duration.ofSeconds(20));
        Credentials application =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));

        RequestHealth health = runAndThrottle(
                List.of(new GraphSource(tenant.tenantDomain(), application, List.of(request))), List.of());

        assertThat(health.kind()).isEqualTo(PlaceKind.GRAPH);
        assertCounted(health.totals());
        assertThat(health.totals().held()).as("of the overlap of an hour").isPositive();
    }

    @Test
    void recordsOfBlobsAreCounted() throws InterruptedException {
        BlobRequest request = new BlobRequest(
                "blobs",
                Optional.empty(),
                "*",
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.of(Duration.ofDays(3)),
                Duration.ofSeconds(20));
        StorageCredentials key = new StorageCredentials.AccountKey(
                tenant.storage().accountName(), new Secret(tenant.storage().accountKey()));

        RequestHealth health = runAndThrottle(List.of(), List.of(new StorageSource(() -> key, List.of(request))));

        assertThat(health.kind()).isEqualTo(PlaceKind.STORAGE);
        assertThat(health.place()).isEqualTo(tenant.storage().accountName());
        assertCounted(health.totals());
    }

    private void assertCounted(RequestTotals totals) {
        assertThat(totals.received()).isEqualTo(totals.stored() + totals.held() + totals.takenBack());
        assertThat(totals.stored()).isPositive().isEqualTo(rowsOfAllTables());
        assertThat(totals.alerts()).isEqualTo(count("Alerts"));
        assertThat(totals.bytes()).isGreaterThan(totals.stored());
        assertThat(totals.throttled()).isPositive();
        assertThat(hoursOfAllTables())
                .as("each table that rows came for is collected")
                .isPositive();
    }

    private long hoursOfAllTables() {
        Set<Object> tables = new HashSet<>();
        try (QueryCursor rows = workspace.query("TableHours | distinct Table", QueryOptions.at(Instant.now()))) {
            rows.all().forEach(row -> tables.add(String.valueOf(row[0])));
        }
        return tables.size();
    }

    private long rowsOfAllTables() {
        return workspace.tables().storedTableNames().stream()
                .filter(table -> !table.equals("Alerts"))
                .mapToLong(this::count)
                .sum();
    }

    private long count(String table) {
        try (QueryCursor rows = workspace.query("['" + table + "'] | count", QueryOptions.at(Instant.now()))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }

    private RequestHealth runAndThrottle(List<GraphSource> graph, List<StorageSource> storage)
            throws InterruptedException {
        CollectionSettings what =
                new CollectionSettings(true, new Schedule.Every(Duration.ofMillis(300)), List.of(), graph, storage);
        Collector collector = new Collector(
                List.of(what),
                Cloud.PUBLIC
                        .endpoints()
                        .withAuthority(tenant.authority())
                        .withGraphHost(tenant.graphHost())
                        .withBlobAddress(tenant.authority() + "/{account}")
                        .withCaFile(tenant.caFile()),
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                QUICK,
                workspace,
                new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
        try (collector) {
            collector.start();
            awaitSuccesses(collector, 1);
            tenant.faults().strike(Fault.THROTTLED, 2); // Not before: the log-on would take them.
            awaitSuccesses(collector, 4);
        }
        return collector.health().getFirst();
    }

    private static void awaitSuccesses(Collector collector, int runs) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(10));
        while (collector.health().getFirst().totals().successes() < runs) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not " + runs + " runs within two minutes: " + collector.health());
            }
            Thread.sleep(50);
        }
    }
}
