package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.expiry.SecretLife;
import io.threatlockdown.azure.expiry.SecretLife.State;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.token.AccessSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** The watch over the ends of secrets, against the tenant over TLS. */
class SecretWatchTest {
    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AtomicReference<Credentials> credentials = new AtomicReference<>();
    private LocalTenant tenant;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void itWarnsFromThirtyDaysOnOnceADay() throws InterruptedException {
        start(GraphSettings.ALL, Duration.ofDays(31));
        SecretWatch watch = watch();

        assertThat(watch.look()).as("31 days are left").isEmpty();
        assertThat(watch.lives()).singleElement().satisfies(life -> {
            assertThat(life.expires()).contains(tenant.secretExpires());
            assertThat(life.owner()).isEqualTo(tenant.clientId().toString());
            assertThat(life.note()).isEmpty();
        });
        pass(Duration.ofHours(23));
        assertThat(watch.look()).isEmpty();
        pass(Duration.ofHours(2));
        assertThat(watch.look()).as("less than 30 days are left").hasSize(1);
        pass(Duration.ofMinutes(1));
        assertThat(watch.look()).as("said today").isEmpty();
        pass(Duration.ofDays(1));
        assertThat(watch.look()).as("the next day").hasSize(1);
    }

    @Test
    void aReplacedSecretIsLookedAtAtOnce() throws InterruptedException {
        start(GraphSettings.ALL, Duration.ofDays(10));
        SecretWatch watch = watch();
        assertThat(watch.look()).hasSize(1);

        credentials.set(new Credentials.ClientSecret(tenant.clientId().toString(), new Secret("s3cr3t~another")));
        pass(Duration.ofMinutes(1));

        assertThat(watch.look()).as("the log-on fails with the new one").isEmpty();
        assertThat(watch.lives()).singleElement().satisfies(life -> {
            assertThat(life.state(now.get())).isEqualTo(State.UNKNOWN);
            assertThat(life.note()).hasValueSatisfying(note -> assertThat(note).contains("AADSTS7000215"));
            assertThat(life.toString()).doesNotContain("s3cr3t");
        });
    }

    @Test
    void withoutThePermissionNothingIsWarnedOfAndTheNoteSaysHowToGrantIt() throws InterruptedException {
        start(GraphSettings.ALL.withRoles(Set.of("AuditLog.Read.All")), Duration.ofDays(3));
        SecretWatch watch = watch();

        assertThat(watch.look()).isEmpty();
        assertThat(watch.lives())
                .singleElement()
                .satisfies(life -> assertThat(life.note())
                        .hasValueSatisfying(note -> assertThat(note).contains("Application.Read.All")));
    }

    @Test
    void whoStandsInSeveralBlocksIsAskedOnceAndASignatureSaysItsEndItself() throws InterruptedException {
        start(GraphSettings.ALL, Duration.ofDays(3));
        Secret signature = new Secret("?sp=rl&se=2020-01-01T00:00Z&sv=2021-12-02&sr=c&sig=s3cr3t");
        StorageSource blobs =
                new StorageSource(() -> new StorageCredentials.SharedAccessSignature("logs", signature), List.of());
        SecretWatch watch =
                SecretWatch.of(List.of(collection(List.of()), collection(List.of(blobs, blobs))), azure(), now::get);

        List<SecretLife> warned = watch.look();

        assertThat(warned)
                .extracting(SecretLife::words)
                .containsExactly(
                        "the secret of application " + tenant.clientId(),
                        "the shared access signature of storage account logs");
        assertThat(warned.getLast().state(now.get())).isEqualTo(State.EXPIRED);
        assertThat(warned.toString()).doesNotContain("s3cr3t");
    }

    private void start(GraphSettings graph, Duration life) {
        tenant = LocalTenant.start(TenantSettings.in(directory)
                .withHistory(Duration.ofHours(1))
                .withGraph(graph)
                .withAccess(AccessSettings.ALL.withSecretLife(life)));
        credentials.set(new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private SecretWatch watch() {
        return SecretWatch.of(List.of(collection(List.of())), azure(), now::get);
    }

    private CollectionSettings collection(List<StorageSource> storage) {
        return new CollectionSettings(
                true,
                new Schedule.Every(Duration.ofMinutes(5)),
                List.of(new LogAnalyticsSource(tenant.tenantDomain(), credentials::get, List.of())),
                List.of(new GraphSource(tenant.tenantDomain(), credentials::get, List.of())),
                storage);
    }

    private AzureClients azure() {
        CloudEndpoints endpoints = Cloud.PUBLIC
                .endpoints()
                .withAuthority(tenant.authority())
                .withGraphHost(tenant.graphHost())
                .withCaFile(tenant.caFile());
        return new AzureClients(endpoints, now::get);
    }
}
