package io.threatlockdown.tenant;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.fault.Chaos;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.storage.Blob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each fault as a client sees it, and that the next request gets what is true. */
class FaultsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");
    private static final String ROWS = "{\"query\":\"SigninLogs | order by TimeGenerated asc, Id asc | take 300\"}";
    private static final String GRAPH = "/v1.0/auditLogs/directoryAudits";
    private static final String CONTAINER = "insights-logs-signinlogs";

    @TempDir
    static Path directory;

    private static ManualClock clock;
    private static LocalTenant tenant;
    private static Clients clients;
    private String token = clients.token("https://api.loganalytics.io/.default");

    @BeforeAll
    static void start() {
        clock = new ManualClock(NOON);
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(6, 400, 1, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(3))
                .withClock(clock)
                .withGraph(GraphSettings.ALL.with(GraphSettings.Throttling.NONE))
                .withFaults(FaultSettings.NONE
                        .withMostInARow(2)
                        .withRetryAfter(Duration.ofSeconds(7))
                        .withHold(Duration.ofSeconds(30))
                        .withCrumbPause(Duration.ofMillis(1))));
        clients = new Clients(tenant);
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @AfterEach
    void calm() {
        tenant.faults().calm();
        tenant.faults().restoreSecret();
    }

    @Test
    void aThrottledQueryIsToldWhenToComeBack() {
        tenant.faults().strike(Fault.THROTTLED, 1);
        HttpResponse<String> refused = query();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(Json.read(refused.body()).at("/error/code").asString()).isNotEmpty();
        assertWhole(query());
    }

    @Test
    void aThrottledQueryMayNotBeToldWhenToComeBack() {
        tenant.faults().strike(Fault.THROTTLED_SILENTLY, 1);
        HttpResponse<String> refused = query();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertWhole(query());
    }

    @Test
    void aServiceCanBeDownOrTooSlow() {
        tenant.faults().strike(Fault.UNAVAILABLE, 1);
        assertThat(query().statusCode()).isEqualTo(503);
        tenant.faults().strike(Fault.GATEWAY_TIMEOUT, 1);
        assertThat(query().statusCode()).isEqualTo(504);
        assertWhole(query());
    }

    @Test
    void refusalsHaveTheShapeOfTheirApi() {
        String graphToken = clients.token("https://graph.microsoft.com/.default");
        tenant.faults().strike(Fault.UNAVAILABLE, 1);
        assertThat(Json.read(clients.graph(graphToken, GRAPH).body())
                        .at("/error/innerError/request-id")
                        .asString())
                .hasSize(36);
        tenant.faults().strike(Fault.THROTTLED, 1);
        HttpResponse<String> busy =
                clients.send(HttpRequest.newBuilder(URI.create(tenant.storageEndpoint() + "/?comp=list"))
                        .build());
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("x-ms-error-code")).contains("ServerBusy");
        tenant.faults().strike(Fault.THROTTLED, 1);
        HttpResponse<String> signIn =
                clients.signIn(tenant.tenantId().toString(), clients.form("https://api.loganalytics.io/.default"));
        assertThat(signIn.statusCode()).isEqualTo(429);
        assertThat(Json.read(signIn.body()).at("/error_codes/0").asInt()).isEqualTo(90055);
    }

    @Test
    void aClientThatGetsNoAnswerGivesUp() {
        tenant.faults().strike(Fault.NO_ANSWER, 1);
        HttpRequest request = HttpRequest.newBuilder(clients.queryUri())
                .timeout(Duration.ofSeconds(1))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ROWS))
                .build();
        assertThatThrownBy(() -> clients.send(request))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);
        assertWhole(query());
    }

    @Test
    void aConnectionCanEndInTheMidstOfAnAnswer() {
        tenant.faults().strike(Fault.CUT_OFF, 1);
        assertThatThrownBy(this::query).isInstanceOf(UncheckedIOException.class);
        assertWhole(query());
        tenant.faults().strike(Fault.CUT_OFF, 1);
        assertThatThrownBy(() -> clients.graph(clients.token("https://graph.microsoft.com/.default"), GRAPH))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAnswerThatDripsIsTheSameAnswer() {
        String whole = query().body();
        tenant.faults().strike(Fault.SLOW_DRIP, 1);
        assertThat(query().body()).isEqualTo(whole);
        assertThat(tenant.faults().count(Fault.SLOW_DRIP)).isPositive();
    }

    @Test
    void anAnswerCanBeEmpty() {
        tenant.faults().strike(Fault.EMPTY_ANSWER, 1);
        HttpResponse<String> empty = query();
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        tenant.faults().strike(Fault.NO_CONTENT, 1);
        assertThat(query().statusCode()).isEqualTo(204);
        assertWhole(query());
    }

    @Test
    void anAnswerCanHoldHalfOfTheRowsAndSaySo() {
        tenant.faults().strike(Fault.PARTIAL_ANSWER, 1);
        JsonNode partial = Json.read(query().body());
        assertThat(partial.at("/error/code").asString()).isEqualTo("PartialError");
        assertThat(partial.at("/tables/0/rows").size()).isEqualTo(150);
        assertWhole(query());
    }

    @Test
    void rowsCanStandTwiceInAnAnswer() {
        JsonNode whole = rows(query());
        tenant.faults().strike(Fault.SERVED_TWICE, 1);
        JsonNode twice = rows(query());
        assertThat(twice.size()).isEqualTo(400);
        assertThat(twice.values().stream().distinct().toList()).isEqualTo(List.copyOf(whole.values()));
    }

    @Test
    void columnsCanComeInAnotherOrder() {
        JsonNode usual = Json.read(query().body()).at("/tables/0");
        tenant.faults().strike(Fault.COLUMNS_MOVED, 1);
        JsonNode moved = Json.read(query().body()).at("/tables/0");
        int last = usual.path("columns").size() - 1;
        assertThat(moved.path("columns").path(last))
                .isEqualTo(usual.path("columns").path(0));
        assertThat(moved.path("rows").path(5).path(last))
                .isEqualTo(usual.path("rows").path(5).path(0));
        assertThat(moved.path("rows").path(5).path(0))
                .isEqualTo(usual.path("rows").path(5).path(last));
    }

    @Test
    void aTokenCanExpireInMidRun() {
        assertWhole(query());
        tenant.faults().strike(Fault.TOKEN_EXPIRED, 1);
        assertThat(query().statusCode()).isEqualTo(401);
        assertThat(query().statusCode()).isEqualTo(401);
        token = clients.token("https://api.loganalytics.io/.default");
        assertWhole(query());
    }

    @Test
    void aSecretCanBeRevokedAndRestored() {
        tenant.faults().revokeSecret();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> refused =
                    clients.signIn(tenant.tenantId().toString(), clients.form("https://api.loganalytics.io/.default"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(Json.read(refused.body()).path("error").asString()).isEqualTo("invalid_client");
        }
        assertWhole(query());
        tenant.faults().restoreSecret();
        assertThat(clients.token("https://api.loganalytics.io/.default")).isNotEmpty();
    }

    @Test
    void aFaultThatIsOnLetsOneRequestThroughAfterTwo() {
        tenant.faults().turnOn(Fault.UNAVAILABLE);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(query().statusCode());
        }
        assertThat(statuses).containsExactly(503, 503, 200, 503, 503, 200);
        tenant.faults().turnOff(Fault.UNAVAILABLE);
        assertThat(query().statusCode()).isEqualTo(200);
    }

    @Test
    void aBlobCanGrowBetweenListAndRead() {
        clock.advance(Duration.ofMinutes(2));
        List<Blob> truth = tenant.storage().blobs(CONTAINER);
        tenant.faults().strike(Fault.BLOB_GROWN, 1);
        List<BlobItem> listed =
                blobs().getBlobContainerClient(CONTAINER).listBlobs().stream().toList();
        Blob last = truth.getLast();
        BlobItem shown = listed.getLast();
        assertThat(shown.getName()).isEqualTo(last.name());
        assertThat(shown.getProperties().getContentLength()).isLessThan(last.length());
        BlobProperties read = client(last).getProperties();
        assertThat(read.getBlobSize()).isEqualTo(last.length());
        assertThat(read.getETag()).isNotEqualTo(shown.getProperties().getETag());
    }

    @Test
    void aBlobCanBeTruncatedForOnce() {
        Blob blob = tenant.storage().blobs(CONTAINER).getFirst();
        tenant.faults().strike(Fault.BLOB_TRUNCATED, 1);
        byte[] shorter = client(blob).downloadContent().toBytes();
        byte[] whole = client(blob).downloadContent().toBytes();
        assertThat(shorter.length).isEqualTo((int) (blob.length() * 2 / 3));
        assertThat(whole).hasSize((int) blob.length()).startsWith(shorter);
    }

    @Test
    void aBlobCanBeMadeAnew() {
        Blob blob = tenant.storage().blobs(CONTAINER).getFirst();
        BlobProperties before = client(blob).getProperties();
        byte[] content = client(blob).downloadContent().toBytes();
        tenant.faults().strike(Fault.BLOB_REPLACED, 1);
        BlobProperties after = client(blob).getProperties();
        assertThat(after.getCreationTime()).isAfter(before.getCreationTime());
        assertThat(after.getETag()).isNotEqualTo(before.getETag());
        assertThat(client(blob).downloadContent().toBytes()).isEqualTo(content);
    }

    @Test
    void aBlobCanBeMissingForOnce() {
        Blob blob = tenant.storage().blobs(CONTAINER).getFirst();
        tenant.faults().strike(Fault.BLOB_DELETED, 1);
        assertThatThrownBy(() -> client(blob).downloadContent())
                .isInstanceOfSatisfying(
                        BlobStorageException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(404));
        assertThat(client(blob).downloadContent().toBytes()).hasSize((int) blob.length());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whoAsksAgainGetsThroughAnyChaosAndReadsWhatIsTrue(long seed) {
        JsonNode whole = rows(query());
        tenant.faults().begin(Chaos.ofSeed(seed).without(Fault.NO_ANSWER, Fault.SLOW_DRIP, Fault.SERVED_TWICE));
        for (int i = 0; i < 20; i++) {
            assertThat(List.copyOf(persistent().values())).hasSameElementsAs(whole.values());
        }
    }

    /** Asks until a whole answer comes, at most as often as faults come in a row, with a new token where one is wanted. */
    private JsonNode persistent() {
        for (int i = 0; i < 10; i++) {
            try {
                HttpResponse<String> answer = query();
                if (answer.statusCode() == 401) {
                    token = clients.token("https://api.loganalytics.io/.default");
                }
                boolean whole = answer.statusCode() == 200
                        && !answer.body().isEmpty()
                        && !Json.read(answer.body()).has("error");
                if (whole) {
                    return inUsualOrder(Json.read(answer.body()).at("/tables/0"));
                }
            } catch (UncheckedIOException cutOff) {
                // Once more.
            }
        }
        throw new AssertionError("ten failures in a row");
    }

    private static JsonNode inUsualOrder(JsonNode table) {
        if (table.at("/columns/0/name").asString().equals("TenantId")) {
            return table.path("rows");
        }
        var rows = Json.mapper().createArrayNode();
        for (JsonNode row : table.path("rows").values()) {
            var turned = rows.addArray();
            for (int i = row.size() - 1; i >= 0; i--) {
                turned.add(row.path(i));
            }
        }
        return rows;
    }

    private HttpResponse<String> query() {
        return clients.post(token, ROWS);
    }

    private static JsonNode rows(HttpResponse<String> answer) {
        return Json.read(answer.body()).at("/tables/0/rows");
    }

    private static void assertWhole(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows(answer).size()).isEqualTo(300);
        assertThat(Json.read(answer.body()).has("error")).isFalse();
    }

    private static BlobServiceClient blobs() {
        return clients.blobs().credential(clients.sharedKey()).buildClient();
    }

    private static BlobClient client(Blob blob) {
        return blobs().getBlobContainerClient(blob.container()).getBlobClient(blob.name());
    }
}
