package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
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
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs one after the other over one container, between which its blobs grow, shrink, vanish. */
class StoragePullTest {
    private static final String CONTAINER = "insights-logs-signinlogs";

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-03-02T10:20:00Z");
    private LocalTenant tenant;
    private Workspace workspace;
    private StoragePull pull;
    private RequestKey key;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 400, 0.01, 0).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(2))
                .withClock(() -> now));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
        BlobRequest request = new BlobRequest(
                "sign-ins",
                Optional.empty(),
                CONTAINER,
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.of(Duration.ofDays(1)),
                Duration.ofSeconds(20));
        StorageCredentials credentials = new StorageCredentials.AccountKey(
                tenant.storage().accountName(), new Secret(tenant.storage().accountKey()));
        key = RequestKey.of(tenant.storage().accountName(), request);
        pull = new StoragePull(
                request,
                key,
                new AzureClients(
                                Cloud.PUBLIC
                                        .endpoints()
                                        .withBlobAddress(tenant.authority() + "/{account}")
                                        .withCaFile(tenant.caFile()),
                                () -> now)
                        .blobs(() -> credentials),
                workspace,
                AnswerIntake.by(
                        workspace,
                        new Detector(
                                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                                AnalysisSettings.of(3),
                                workspace::memory),
                        new RowJudge(LeavingLines.NONE, () -> now),
                        () -> now),
                () -> now,
                new RequestProgress(() -> now));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void aBlobThatIsShownShorterThanItWasReadRepeatsNothing() throws InterruptedException {
        run();
        now = now.plus(Duration.ofMinutes(10));
        run();
        tenant.faults().strike(Fault.BLOB_GROWN, 1);
        run();
        assertThat(tenant.faults().count(Fault.BLOB_GROWN)).isEqualTo(1);
        run();
        now = now.plus(Duration.ofMinutes(5));
        run();

        assertThat(held()).isEqualTo(tenant.storage().records(CONTAINER));
        assertThat(pull.totalRows()).isEqualTo(held());
    }

    @Test
    void aBlobThatIsMadeAnewAndGrowsRepeatsNothing() throws InterruptedException {
        run();
        tenant.storage().blobs(CONTAINER).forEach(tenant.storage()::makeAnew);
        tenant.faults().strike(Fault.BLOB_GROWN, 1);
        run();
        now = now.plus(Duration.ofMinutes(10));
        run();
        run();

        assertThat(held()).isEqualTo(tenant.storage().records(CONTAINER));
    }

    @Test
    void positionsAreKeptOfBlobsThatAreThere() throws InterruptedException {
        run();
        assertThat(workspace.positions(key.text()))
                .hasSameSizeAs(tenant.storage().blobs(CONTAINER));
        long before = held();

        Blob oldest = tenant.storage().blobs(CONTAINER).getFirst();
        tenant.storage().delete(oldest);
        run();

        assertThat(workspace.positions(key.text()))
                .isNotEmpty()
                .doesNotContainKey(CONTAINER + "/" + oldest.name())
                .hasSameSizeAs(tenant.storage().blobs(CONTAINER));
        assertThat(held()).isEqualTo(before);
    }

    private void run() throws InterruptedException {
        assertThat(pull.run()).isInstanceOf(PullOutcome.Pulled.class);
    }

    private long held() {
        try (QueryCursor rows = workspace.query("SigninLogs | count", QueryOptions.at(now))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }
}
