package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.storage.Blob;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** The other two ways in, against the tenant over TLS. */
class GraphAndStorageTest {
    private static final List<String> SIGN_IN_TABLES = List.of(
            "SigninLogs",
            "AADNonInteractiveUserSignInLogs",
            "AADServicePrincipalSignInLogs",
            "AADManagedIdentitySignInLogs");

    private static final RetryPolicy QUICK = new RetryPolicy(
            6, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1));

    /** An answer that breaks off in its middle is waited for so long: Microsoft's library does not notice that it has. */
    private static final Duration BLOB_TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private LocalTenant tenant;
    private Workspace workspace;

    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withClock(clock)
                .withScenario(new ScenarioSettings(7, 40, 1, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6)));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void everyObjectOfGraphIsTakenOnce() throws InterruptedException {
        collect(
                graph("auditLogs/directoryAudits", "beta/auditLogs/signIns", "identityProtection/riskDetections"),
                () -> held("AuditLogs") == tenant.graphCount("auditLogs/directoryAudits")
                        && signIns() >= tenant.count("SigninLogs"));

        assertThat(held("AuditLogs")).isEqualTo(tenant.graphCount("auditLogs/directoryAudits"));
        assertThat(number("AuditLogs | distinct Id | count")).isEqualTo(held("AuditLogs"));
        assertThat(number("AuditLogs | where azure_aad_tag == 'graph-tag' | count"))
                .isEqualTo(held("AuditLogs"));
    }

    @Test
    void everyObjectOfGraphIsTakenOnceWhenGraphMisbehaves() throws InterruptedException {
        for (Fault fault : List.of(
                Fault.UNAVAILABLE, Fault.CUT_OFF, Fault.SERVED_TWICE, Fault.TOKEN_EXPIRED, Fault.OBJECT_REPEATED)) {
            tenant.faults().strike(fault, 1);
        }

        collect(
                graph("auditLogs/directoryAudits"),
                () -> held("AuditLogs") >= tenant.graphCount("auditLogs/directoryAudits"));

        assertThat(tenant.faults().counts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(held("AuditLogs")).isEqualTo(tenant.graphCount("auditLogs/directoryAudits"));
        assertThat(number("AuditLogs | distinct Id | count")).isEqualTo(held("AuditLogs"));
    }

    @Test
    void everyRecordOfEveryBlobIsTakenOnceWithAKey() throws InterruptedException {
        collect(storage(key()), () -> heldOfStorage() >= records());

        assertThat(heldOfStorage()).isEqualTo(records());
    }

    @Test
    void everyRecordOfEveryBlobIsTakenOnceWhenStorageMisbehaves() throws InterruptedException {
        tenant.faults().begin(Chaos.ofSeed(5).withShare(0.15).without(Fault.NO_ANSWER, Fault.SLOW_DRIP));

        collect(storage(key()), () -> heldOfStorage() >= records());

        assertThat(tenant.faults().counts()).isNotEmpty();
        assertThat(heldOfStorage()).isEqualTo(records());
    }

    @Test
    void aBlobThatIsMadeAnewIsReadAgainAndItsRowsAreKnown() throws InterruptedException {
        collect(storage(key()), () -> heldOfStorage() >= records());
        long before = heldOfStorage();
        assertThat(before).isPositive();
        for (String container : tenant.storage().containers()) {
            for (Blob blob : tenant.storage().blobs(container)) {
                tenant.storage().makeAnew(blob);
            }
        }

        collect(storage(key()), () -> heldOfStorage() >= records());

        assertThat(heldOfStorage()).isEqualTo(records());
    }

    @Test
    void signatureAndLogOnToEntraReadBlobsToo() throws InterruptedException {
        String container = tenant.storage().containers().getFirst();
        StorageCredentials signature = new StorageCredentials.SharedAccessSignature(
                tenant.storage().accountName(), new Secret(tenant.storage().sharedAccessSignature(container)));
        collect(
                storage(signature, container),
                () -> heldOfStorage() >= tenant.storage().records(container));
        assertThat(heldOfStorage()).isEqualTo(tenant.storage().records(container));

        StorageCredentials principal =
                new StorageCredentials.Principal(tenant.storage().accountName(), tenant.tenantDomain(), application());
        collect(storage(principal), () -> heldOfStorage() >= records());
        assertThat(heldOfStorage()).isGreaterThanOrEqualTo(records());
    }

    @Test
    void aWrongKeyIsNamedAndNotShown() throws InterruptedException {
        StorageCredentials wrong = new StorageCredentials.AccountKey(
                tenant.storage().accountName(), new Secret("d3JvbmcgYWNjb3VudCBrZXk="));
        try (Collector collector = collector(storage(wrong))) {
            collector.start();
            await(() -> collector.health().getFirst().lastError().isPresent());

            assertThat(collector.health().getFirst().lastError().orElseThrow().message())
                    .startsWith("storage account " + tenant.storage().accountName() + " does not take the account key")
                    .doesNotContain("d3JvbmcgYWNjb3VudCBrZXk=");
        }
    }

    private void collect(CollectionSettings what, Supplier<Boolean> done) throws InterruptedException {
        try (Collector collector = collector(what)) {
            collector.start();
            try {
                await(done);
                clock.stop();
                await(done);
            } catch (AssertionError late) {
                throw new AssertionError(collector.health().toString(), late);
            }
        }
    }

    private static void await(Supplier<Boolean> done) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(10));
        while (!done.get()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not there after ten minutes");
            }
            Thread.sleep(100);
        }
    }

    private Collector collector(CollectionSettings what) {
        CloudEndpoints endpoints = Cloud.PUBLIC
                .endpoints()
                .withAuthority(tenant.authority())
                .withGraphHost(tenant.graphHost())
                .withBlobAddress(tenant.authority() + "/{account}")
                .withCaFile(tenant.caFile());
        return new Collector(
                List.of(what),
                endpoints,
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
    }

    private CollectionSettings graph(String... queries) {
        List<GraphRequest> requests = List.of(queries).stream()
                .map(query -> new GraphRequest(
                        query,
                        Optional.of("graph-tag"),
                        query,
                        Optional.empty(),
                        Optional.of(Duration.ofHours(8)),
                        Duration.ofSeconds(20)))
                .toList();
        return new CollectionSettings(
                true,
                new Schedule.Every(Duration.ofMillis(300)),
                List.of(),
                List.of(new GraphSource(tenant.tenantDomain(), application(), requests)),
                List.of());
    }

    private CollectionSettings storage(StorageCredentials credentials) {
        return storage(credentials, "*");
    }

    private CollectionSettings storage(StorageCredentials credentials, String container) {
        BlobRequest request = new BlobRequest(
                "blobs",
                Optional.of("storage-tag"),
                container,
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.of(Duration.ofDays(3)),
                BLOB_TIMEOUT);
        return new CollectionSettings(
                true,
                new Schedule.Every(Duration.ofMillis(300)),
                List.of(),
                List.of(),
                List.of(new StorageSource(() -> credentials, List.of(request))));
    }

    private StorageCredentials key() {
        return new StorageCredentials.AccountKey(
                tenant.storage().accountName(), new Secret(tenant.storage().accountKey()));
    }

    private Credentials application() {
        return new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
    }

    private long records() {
        return tenant.storage().containers().stream()
                .mapToLong(container -> tenant.storage().records(container))
                .sum();
    }

    private long heldOfStorage() {
        return workspace.tables().tableNames().stream()
                .filter(table -> !table.equals("Alerts"))
                .mapToLong(this::held)
                .sum();
    }

    private long signIns() {
        return SIGN_IN_TABLES.stream().mapToLong(this::held).sum();
    }

    private long held(String table) {
        return workspace.tables().table(table).isEmpty() ? 0 : number("['" + table + "'] | count");
    }

    private long number(String kql) {
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }
}
