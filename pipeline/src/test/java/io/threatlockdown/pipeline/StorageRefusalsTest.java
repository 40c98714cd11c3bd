package io.threatlockdown.pipeline;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.tenant.token.AccessSettings.Missing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said when a storage account gives nothing, against the tenant over TLS. */
class StorageRefusalsTest {
    private static final String CONTAINER = "insights-logs-auditlogs";

    @TempDir
    private Path directory;

    private LocalTenant tenant;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aSignatureThatDoesNotAllowListingOrReadingIsTold() {
        start(Set.of());

        assertDenied(
                probe(signature(new BlobContainerSasPermission().setReadPermission(true), Duration.ofDays(1))),
                "has a shared access signature that does not allow listing (sp=r)",
                "--permissions rl");
        assertDenied(
                probe(signature(new BlobContainerSasPermission().setListPermission(true), Duration.ofDays(1))),
                "has a shared access signature that does not allow reading (sp=l)",
                "--permissions rl");
        assertThat(probe(signature(
                        new BlobContainerSasPermission().setListPermission(true).setReadPermission(true),
                        Duration.ofDays(1))))
                .isInstanceOf(QueryOutcome.Rows.class);
    }

    @Test
    void aSignatureThatHasExpiredIsToldFromOneThatIsWrong() {
        start(Set.of());
        BlobContainerSasPermission all =
                new BlobContainerSasPermission().setListPermission(true).setReadPermission(true);

        assertDenied(probe(signature(all, Duration.ofDays(-1))), "which has expired on", "generate-sas");
        Secret broken = new Secret(signature(all, Duration.ofDays(1))
                .signature()
                .reveal()
                .replaceFirst("sig=[^&]+", "sig=bm90IHNpZ25lZCB3aXRoIHRoZSBrZXk%3D"));
        assertDenied(
                probe(new StorageCredentials.SharedAccessSignature(account(), broken)),
                "is it whole, and of this account",
                "generate-sas");
    }

    @Test
    void aWrongKeyNamesWhereTheRightOneIs() {
        start(Set.of());

        assertDenied(
                probe(new StorageCredentials.AccountKey(account(), new Secret("d3Jvbmc="))),
                "does not take the account key",
                "az storage account keys list --account-name " + account());
    }

    @Test
    void aMissingRoleNamesTheCommandThatAssignsIt() {
        start(Set.of(Missing.STORAGE_BLOB_DATA_READER));

        assertDenied(
                probe(principal()),
                "application " + tenant.clientId() + " may not read storage account " + account(),
                "az role assignment create --assignee " + tenant.clientId() + " --role \"Storage Blob Data Reader\"");
    }

    @Test
    void aFirewallAndAnAccountWithoutKeysAreToldApart() {
        start(Set.of(Missing.ACCOUNT_KEY_ACCESS));
        StorageCredentials key = new StorageCredentials.AccountKey(
                account(), new Secret(tenant.storage().accountKey()));
        assertDenied(probe(key), "takes no account key", "Allow storage account key access");
        tenant.close();

        start(Set.of(Missing.STORAGE_NETWORK_ACCESS));
        assertDenied(probe(key), "through its firewall", "az storage account network-rule add");
    }

    private void assertDenied(QueryOutcome outcome, String message, String remedy) {
        assertThat(outcome).isInstanceOfSatisfying(QueryOutcome.Denied.class, denied -> {
            assertThat(denied.message()).startsWith(message.startsWith("application") ? message : "storage account ");
            assertThat(denied.message()).contains(message).doesNotContain("sig=");
            assertThat(denied.remedy()).contains(remedy);
        });
    }

    private QueryOutcome probe(StorageCredentials credentials) {
        BlobRequest request = new BlobRequest(
                "blobs",
                Optional.empty(),
                CONTAINER,
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.empty(),
                Duration.ofSeconds(20));
        return new AzureClients(
                        Cloud.PUBLIC
                                .endpoints()
                                .withAuthority(tenant.authority())
                                .withBlobAddress(tenant.authority() + "/{account}")
                                .withCaFile(tenant.caFile()),
                        InstantSource.system())
                .blobs(() -> credentials)
                .probe(request);
    }

    private StorageCredentials principal() {
        return new StorageCredentials.Principal(
                account(),
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())));
    }

    private StorageCredentials.SharedAccessSignature signature(BlobContainerSasPermission allowed, Duration life) {
        BlobContainerClient container = new BlobServiceClientBuilder()
                .endpoint(tenant.storageEndpoint().toString())
                .credential(new StorageSharedKeyCredential(
                        account(), tenant.storage().accountKey()))
                .buildClient()
                .getBlobContainerClient(CONTAINER);
        OffsetDateTime end = Instant.now().plus(life).atOffset(ZoneOffset.UTC);
        return new StorageCredentials.SharedAccessSignature(
                account(), new Secret(container.generateSas(new BlobServiceSasSignatureValues(end, allowed))));
    }

    private String account() {
        return tenant.storage().accountName();
    }

    private void start(Set<Missing> missing) {
        tenant = LocalTenant.start(TenantSettings.in(directory)
                .withHistory(Duration.ofHours(2))
                .withAccess(AccessSettings.ALL.without(missing)));
    }
}
