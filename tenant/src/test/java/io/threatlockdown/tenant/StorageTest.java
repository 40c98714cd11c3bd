package io.threatlockdown.tenant;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlobType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.storage.Blob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");
    private static final String SIGN_INS = "insights-logs-signinlogs";

    @TempDir
    static Path sharedDirectory;

    @TempDir
    Path directory;

    private static ManualClock sharedClock;
    private static LocalTenant sharedTenant;

    private ManualClock clock;
    private LocalTenant tenant;
    private Clients clients;

    @BeforeAll
    static void startShared() {
        sharedClock = new ManualClock(NOON);
        sharedTenant = LocalTenant.start(settings(sharedDirectory, sharedClock));
    }

    @AfterAll
    static void stopShared() {
        sharedTenant.close();
    }

    @BeforeEach
    void share() {
        clock = sharedClock;
        tenant = sharedTenant;
        clients = new Clients(tenant);
    }

    @AfterEach
    void stop() {
        if (tenant != sharedTenant) {
            tenant.close();
        }
    }

    /** A tenant of this test's own. */
    private void start() {
        clock = new ManualClock(NOON);
        tenant = LocalTenant.start(settings(directory, clock));
        clients = new Clients(tenant);
    }

    @Test
    void theAzureClientListsTheContainersOfTheDiagnosticSettings() {
        assertThat(client().listBlobContainers())
                .extracting(container -> container.getName())
                .contains(
                        "insights-logs-auditlogs",
                        SIGN_INS,
                        "insights-logs-noninteractiveusersigninlogs",
                        "insights-logs-serviceprincipalsigninlogs",
                        "insights-activity-logs");
    }

    @Test
    void blobsAreNamedByTheHourOfReceptionAndHoldEveryRowOnce() throws IOException {
        List<BlobItem> blobs =
                client().getBlobContainerClient(SIGN_INS).listBlobs().stream().toList();
        assertThat(blobs)
                .extracting(BlobItem::getName)
                .contains("tenantId=" + tenant.tenantId() + "/y=2026/m=11/d=23/h=11/m=00/PT1H.json")
                .isSorted();
        long records = 0;
        for (BlobItem blob : blobs) {
            assertThat(blob.getProperties().getBlobType()).isEqualTo(BlobType.APPEND_BLOB);
            for (String line : lines(content(SIGN_INS, blob.getName()))) {
                JsonNode record = Json.read(line);
                assertThat(record.path("category").asString()).isEqualTo("SignInLogs");
                assertThat(record.path("resourceId").asString()).endsWith("/providers/Microsoft.aadiam");
                assertThat(record.at("/properties/status").has("errorCode")).isTrue();
                records++;
            }
        }
        assertThat(records).isPositive().isEqualTo(tenant.storage().records(SIGN_INS));
        // The storage account is two minutes behind the workspace.
        clock.advance(Duration.ofMinutes(3));
        long rowsBefore = tenant.count("SigninLogs");
        clock.advance(Duration.ofMinutes(2));
        assertThat(tenant.storage().records(SIGN_INS)).isGreaterThanOrEqualTo(rowsBefore);
    }

    @Test
    void activityOfEachSubscriptionHasBlobsOfItsOwn() {
        assertThat(client().getBlobContainerClient("insights-activity-logs").listBlobs())
                .isNotEmpty()
                .allSatisfy(blob -> assertThat(blob.getName())
                        .matches("resourceId=/SUBSCRIPTIONS/[0-9A-F-]{36}/y=2026/m=11/d=23/h=\\d\\d/m=00/PT1H\\.json"));
    }

    @Test
    void theBlobOfAnHourGrowsWhenTheHourIsOver() {
        start();
        clock.advance(Duration.ofMinutes(60));
        String name = "tenantId=" + tenant.tenantId() + "/y=2026/m=11/d=23/h=12/m=00/PT1H.json";
        BlobClient blob = client().getBlobContainerClient(SIGN_INS).getBlobClient(name);
        BlobProperties early = blob.getProperties();
        clock.advance(Duration.ofMinutes(5));
        BlobProperties late = blob.getProperties();
        assertThat(early.getBlobType()).isEqualTo(BlobType.APPEND_BLOB);
        assertThat(late.getBlobSize()).isGreaterThan(early.getBlobSize());
        assertThat(late.getETag()).isNotEqualTo(early.getETag());
        assertThat(late.getCreationTime()).isEqualTo(early.getCreationTime());
        assertThat(late.getLastModified()).isAfterOrEqualTo(early.getLastModified());
        assertThat(late.getCommittedBlockCount()).isGreaterThan(early.getCommittedBlockCount());
        clock.advance(Duration.ofMinutes(5));
        assertThat(blob.getProperties().getETag()).isEqualTo(late.getETag());
    }

    @Test
    void aRangeReadGoesOnWhereTheLastOneEnded() throws IOException {
        Blob blob = tenant.storage().blobs(SIGN_INS).getFirst();
        byte[] whole = content(SIGN_INS, blob.name());
        BlobClient client = client().getBlobContainerClient(SIGN_INS).getBlobClient(blob.name());
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        client.downloadStreamWithResponse(read, new BlobRange(0, 1_000L), null, null, false, null, Context.NONE);
        client.downloadStreamWithResponse(read, new BlobRange(1_000), null, null, false, null, Context.NONE);
        assertThat(read.toByteArray()).isEqualTo(whole).hasSize((int) blob.length());
        try (InputStream truth = tenant.storage().content(blob)) {
            assertThat(truth.readAllBytes()).isEqualTo(whole);
        }
    }

    @Test
    void aRangeBehindTheEndIsInvalid() {
        Blob blob = tenant.storage().blobs(SIGN_INS).getFirst();
        BlobClient client = client().getBlobContainerClient(SIGN_INS).getBlobClient(blob.name());
        assertThatThrownBy(() -> client.downloadStreamWithResponse(
                        new ByteArrayOutputStream(),
                        new BlobRange(blob.length()),
                        null,
                        null,
                        false,
                        null,
                        Context.NONE))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(416);
                    assertThat(e.getErrorCode().toString()).isEqualTo("InvalidRange");
                });
    }

    @Test
    void aReadForAnOldEtagMeetsNoCondition() {
        Blob blob = tenant.storage().blobs(SIGN_INS).getFirst();
        BlobClient client = client().getBlobContainerClient(SIGN_INS).getBlobClient(blob.name());
        String etag = client.getProperties().getETag();
        tenant.storage().makeAnew(blob);
        assertThatThrownBy(() -> client.downloadStreamWithResponse(
                        new ByteArrayOutputStream(),
                        null,
                        null,
                        new BlobRequestConditions().setIfMatch(etag),
                        false,
                        null,
                        Context.NONE))
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(412));
    }

    @Test
    void aListComesInPagesThatNameEveryBlobOnce() {
        List<String> names = new ArrayList<>();
        int pages = 0;
        for (var page : client().getBlobContainerClient(SIGN_INS)
                .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(2), null)
                .iterableByPage()) {
            page.getElements().forEach(blob -> names.add(blob.getName()));
            pages++;
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .isEqualTo(tenant.storage().blobs(SIGN_INS).stream()
                        .map(Blob::name)
                        .toList());
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void aDelimiterWalksDownTheHours() {
        String day = "tenantId=" + tenant.tenantId() + "/y=2026/m=11/d=23/";
        BlobContainerClient container = client().getBlobContainerClient(SIGN_INS);
        List<BlobItem> hours = new ArrayList<>();
        container
                .listBlobsByHierarchy("/", new ListBlobsOptions().setPrefix(day).setMaxResultsPerPage(1), null)
                .forEach(hours::add);
        assertThat(hours).allMatch(BlobItem::isPrefix);
        assertThat(hours)
                .extracting(BlobItem::getName)
                .doesNotHaveDuplicates()
                .contains(day + "h=11/")
                .isSorted();
    }

    @Test
    void aPageOfNothingIsRefused() {
        HttpResponse<String> answer = signed("/" + SIGN_INS + "?restype=container&comp=list&maxresults=0&");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>OutOfRangeQueryParameterValue</Code>");
    }

    @Test
    void aTokenForStorageOpensBlobs() {
        BlobServiceClient byToken = clients.blobs()
                .credential(clients.credential(
                        tenant.tenantId().toString(), tenant.clientId().toString(), tenant.clientSecret()))
                .buildClient();
        assertThat(byToken.getBlobContainerClient(SIGN_INS).listBlobs()).isNotEmpty();
    }

    @Test
    void aTokenForAnotherApiIsRefused() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(
                        URI.create(tenant.storageEndpoint() + "/" + SIGN_INS + "?restype=container&comp=list"))
                .header("Authorization", "Bearer " + clients.token("https://graph.microsoft.com/.default"))
                .header("x-ms-version", "2021-12-02")
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<Code>InvalidAuthenticationInfo</Code>");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("resource_id=https://storage.azure.com");
    }

    @Test
    void aWrongKeyIsRefused() {
        String wrong = Base64.getEncoder().encodeToString("another key".getBytes(StandardCharsets.UTF_8));
        BlobServiceClient client = clients.blobs()
                .credential(new StorageSharedKeyCredential(tenant.storage().accountName(), wrong))
                .buildClient();
        assertThatThrownBy(() -> client.listBlobContainers().stream().toList())
                .isInstanceOfSatisfying(BlobStorageException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(403);
                    assertThat(e.getErrorCode().toString()).isEqualTo("AuthenticationFailed");
                });
    }

    @Test
    void theSignatureThatTheTenantGivesOpensItsContainerAndNoOther() {
        String signature = tenant.storage().sharedAccessSignature(SIGN_INS);
        BlobServiceClient client = clients.blobs().sasToken(signature).buildClient();
        BlobContainerClient container = client.getBlobContainerClient(SIGN_INS);
        String first = container.listBlobs().iterator().next().getName();
        assertThat(container.getBlobClient(first).downloadContent().toBytes()).isNotEmpty();
        assertThatThrownBy(() -> client.getBlobContainerClient("insights-logs-auditlogs").listBlobs().stream()
                        .toList())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(403));
    }

    @Test
    void aSignatureIsWorthNothingWhenItsTimeIsOver() {
        OffsetDateTime soon =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusMinutes(10);
        String signature = client().getBlobContainerClient(SIGN_INS)
                .generateSas(new BlobServiceSasSignatureValues(soon, BlobContainerSasPermission.parse("rl")));
        BlobContainerClient container =
                clients.blobs().sasToken(signature).buildClient().getBlobContainerClient(SIGN_INS);
        assertThat(container.listBlobs()).isNotEmpty();
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> container.listBlobs().stream().toList())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(403));
    }

    @Test
    void signaturesThatTheAzureClientMakesAreGood() {
        BlobServiceClient owner = client();
        OffsetDateTime tomorrow = OffsetDateTime.ofInstant(NOON, ZoneOffset.UTC).plusDays(1);
        String ofAccount = owner.generateAccountSas(new AccountSasSignatureValues(
                tomorrow,
                AccountSasPermission.parse("rl"),
                AccountSasService.parse("b"),
                AccountSasResourceType.parse("sco")));
        String ofContainer = owner.getBlobContainerClient(SIGN_INS)
                .generateSas(new BlobServiceSasSignatureValues(tomorrow, BlobContainerSasPermission.parse("rl")));
        for (String signature : List.of(ofAccount, ofContainer)) {
            BlobContainerClient container =
                    clients.blobs().sasToken(signature).buildClient().getBlobContainerClient(SIGN_INS);
            String first = container.listBlobs().iterator().next().getName();
            assertThat(container.getBlobClient(first).downloadContent().toBytes())
                    .isNotEmpty();
        }
        String listOnly = owner.getBlobContainerClient(SIGN_INS)
                .generateSas(new BlobServiceSasSignatureValues(tomorrow, BlobContainerSasPermission.parse("l")));
        BlobContainerClient container =
                clients.blobs().sasToken(listOnly).buildClient().getBlobContainerClient(SIGN_INS);
        String first = container.listBlobs().iterator().next().getName();
        assertThatThrownBy(() -> container.getBlobClient(first).downloadContent())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getErrorCode().toString()).isEqualTo("AuthorizationPermissionMismatch"));
    }

    @Test
    void whoSaysNothingIsToldHowToAuthenticate() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(
                        URI.create(tenant.storageEndpoint() + "/" + SIGN_INS + "?restype=container&comp=list"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("NoAuthenticationInformation");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        BlobServiceClient client = client();
        assertThatThrownBy(() -> client.getBlobContainerClient("nothing").listBlobs().stream()
                        .toList())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getErrorCode().toString()).isEqualTo("ContainerNotFound"));
        assertThat(client.getBlobContainerClient(SIGN_INS)
                        .getBlobClient("nothing")
                        .exists())
                .isFalse();
    }

    @Test
    void aRestartGoesOnAppendingWhereItStopped() throws IOException {
        start();
        long before = tenant.storage().records(SIGN_INS);
        tenant.close();
        clock.advance(Duration.ofMinutes(30));
        tenant = LocalTenant.start(settings(directory, clock));
        clients = new Clients(tenant);
        clock.advance(Duration.ofMinutes(5));
        List<String> ids = new ArrayList<>();
        for (Blob blob : tenant.storage().blobs(SIGN_INS)) {
            lines(content(SIGN_INS, blob.name()))
                    .forEach(
                            line -> ids.add(Json.read(line).at("/properties/id").asString()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan((int) before);
        assertThat(tenant.storage().records(SIGN_INS)).isEqualTo(ids.size());
    }

    @Test
    void aDeletedBlobIsGone() {
        start();
        Blob blob = tenant.storage().blobs(SIGN_INS).getFirst();
        tenant.storage().delete(blob);
        assertThat(client().getBlobContainerClient(SIGN_INS)
                        .getBlobClient(blob.name())
                        .exists())
                .isFalse();
        assertThat(tenant.storage().blobs(SIGN_INS)).extracting(Blob::name).doesNotContain(blob.name());
    }

    private BlobServiceClient client() {
        return clients.blobs().credential(clients.sharedKey()).buildClient();
    }

    private byte[] content(String container, String name) {
        return client().getBlobContainerClient(container)
                .getBlobClient(name)
                .downloadContent()
                .toBytes();
    }

    private HttpResponse<String> signed(String pathAndQuery) {
        return clients.send(HttpRequest.newBuilder(URI.create(tenant.storageEndpoint()
                        + pathAndQuery
                        + tenant.storage().sharedAccessSignature(SIGN_INS)))
                .build());
    }

    private static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    private static TenantSettings settings(Path directory, ManualClock clock) {
        return TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(6, 600, 1, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(4))
                .withClock(clock);
    }
}
