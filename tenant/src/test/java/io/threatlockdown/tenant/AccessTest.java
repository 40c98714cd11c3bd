package io.threatlockdown.tenant;

import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.tenant.token.AccessSettings.Missing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the application is not granted. */
class AccessTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(NOON);
    private LocalTenant tenant;
    private Clients clients;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void withoutTheRoleTheWorkspaceIsClosed() {
        start(AccessSettings.ALL.without(Set.of(Missing.LOG_ANALYTICS_READER)));

        HttpResponse<String> answer = clients.post(
                clients.token("https://api.loganalytics.io/.default"), "{\"query\":\"AuditLogs | count\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Json.read(answer.body()).at("/error/code").asString()).isEqualTo("InsufficientAccessError");
    }

    @Test
    void withoutTheRoleTheBlobsAreClosedToTokensAndOpenToTheKey() {
        start(AccessSettings.ALL.without(Set.of(Missing.STORAGE_BLOB_DATA_READER)));

        refused(
                clients.blobs()
                        .credential(clients.credential(
                                tenant.tenantId().toString(), tenant.clientId().toString(), tenant.clientSecret())),
                "AuthorizationPermissionMismatch");
        assertThat(clients.blobs().credential(clients.sharedKey()).buildClient().listBlobContainers())
                .isNotEmpty();
    }

    @Test
    void anAccountCanTakeNoKeyOrLetNobodyThrough() {
        start(AccessSettings.ALL.without(Set.of(Missing.ACCOUNT_KEY_ACCESS)));
        refused(clients.blobs().credential(clients.sharedKey()), "KeyBasedAuthenticationNotPermitted");
        tenant.close();

        start(AccessSettings.ALL.without(Set.of(Missing.STORAGE_NETWORK_ACCESS)));
        refused(clients.blobs().credential(clients.sharedKey()), "AuthorizationFailure");
    }

    @Test
    void theSecretIsGoodUntilItsEndAndThatIsKept() {
        start(AccessSettings.ALL.withSecretLife(Duration.ofDays(10)));
        Instant end = tenant.secretExpires();
        assertThat(end).isEqualTo(NOON.plus(Duration.ofDays(10)));
        tenant.close();

        start(AccessSettings.ALL);
        assertThat(tenant.secretExpires()).isEqualTo(end);
        clock.advance(Duration.ofDays(10).minusSeconds(1));
        assertThat(clients.token("https://graph.microsoft.com/.default")).isNotEmpty();
        clock.advance(Duration.ofSeconds(1));
        HttpResponse<String> refusal =
                clients.signIn(tenant.tenantId().toString(), clients.form("https://graph.microsoft.com/.default"));
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.body()).contains("AADSTS7000222");
    }

    private static void refused(BlobServiceClientBuilder client, String code) {
        assertThatThrownBy(
                        () -> client.buildClient().listBlobContainers().stream().toList())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        refusal -> assertThat(refusal.getErrorCode().toString()).isEqualTo(code));
    }

    private void start(AccessSettings access) {
        tenant = LocalTenant.start(TenantSettings.in(directory)
                .withClock(clock)
                .withHistory(Duration.ofHours(1))
                .withAccess(access));
        clients = new Clients(tenant);
    }
}
