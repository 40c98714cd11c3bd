package io.threatlockdown.tenant;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.graph.GraphSettings.Licence;
import io.threatlockdown.tenant.graph.GraphSettings.Throttling;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class GraphTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");
    private static final String AUDITS = "/v1.0/auditLogs/directoryAudits";
    private static final String SIGN_INS = "/v1.0/auditLogs/signIns";

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static ManualClock sharedClock;
    private static LocalTenant sharedTenant;

    private ManualClock clock;
    private LocalTenant tenant;
    private Clients clients;
    private String token;

    @BeforeAll
    static void startShared() {
        sharedClock = new ManualClock(NOON);
        sharedTenant = LocalTenant.start(settings(shared, sharedClock, GraphSettings.ALL.with(Throttling.NONE)));
    }

    @AfterAll
    static void stopShared() {
        sharedTenant.close();
    }

    @AfterEach
    void stop() {
        if (tenant != sharedTenant) {
            tenant.close();
        }
    }

    @Test
    void auditEntriesComeNewestFirstInGraphsWords() {
        share();
        JsonNode page = page(AUDITS);
        List<String> dates = texts(page, "activityDateTime");
        assertThat(dates).isNotEmpty();
        assertThat(dates.stream().map(Instant::parse).toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .allMatch(date -> date.isBefore(clock.instant()));
        JsonNode entry = page.at("/value/0");
        assertThat(entry.path("activityDisplayName").asString()).isNotEmpty();
        assertThat(entry.path("initiatedBy").has("user")).isTrue();
        assertThat(entry.path("initiatedBy").has("app")).isTrue();
        assertThat(entry.path("targetResources").isArray()).isTrue();
        assertThat(entry.has("operationType")).isTrue();
        assertThat(entry.has("TimeGenerated")).isFalse();
    }

    @Test
    void pagesHoldEveryObjectOnceWhileNewOnesComeInAtTheFront() {
        share();
        List<String> ids = new ArrayList<>();
        long before = tenant.graphCount("auditLogs/directoryAudits");
        JsonNode page = page(AUDITS + "?$top=7");
        while (true) {
            ids.addAll(texts(page, "id"));
            clock.advance(Duration.ofMinutes(1));
            String next = page.path("@odata.nextLink").asString("");
            if (next.isEmpty()) {
                break;
            }
            assertThat(next).startsWith(tenant.graphHost() + AUDITS);
            page = Json.read(clients.get(token, URI.create(next)).body());
            assertThat(page.path("value").size()).isLessThanOrEqualTo(7);
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize((int) before);
        assertThat(tenant.graphCount("auditLogs/directoryAudits")).isGreaterThan(before);
    }

    @Test
    void aFilterBoundsTheDate() {
        share();
        List<Instant> all = dates(SIGN_INS + "?$top=1000", "createdDateTime");
        Instant from = clock.instant().minus(Duration.ofMinutes(90));
        Instant to = clock.instant().minus(Duration.ofMinutes(30));
        String filter = encoded("createdDateTime ge " + from + " and createdDateTime lt " + to);
        List<Instant> some = dates(SIGN_INS + "?$top=1000&$filter=" + filter, "createdDateTime");
        assertThat(some)
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(date -> !date.isBefore(from) && date.isBefore(to))
                        .toList());
        String exact = encoded("createdDateTime eq " + some.getFirst());
        assertThat(dates(SIGN_INS + "?$filter=" + exact, "createdDateTime")).containsOnly(some.getFirst());
    }

    @Test
    void theOrderCanBeTurnedAndOnlyWhatIsSelectedComes() {
        share();
        JsonNode page =
                page(AUDITS + "?$top=3&$select=id,activityDateTime&$orderby=" + encoded("activityDateTime asc"));
        assertThat(texts(page, "activityDateTime").stream().map(Instant::parse).toList())
                .hasSize(3)
                .isSorted();
        page.path("value")
                .values()
                .forEach(
                        entry -> assertThat(entry.propertyNames()).containsExactlyInAnyOrder("id", "activityDateTime"));
    }

    @Test
    void aCountComesWhenItIsAskedFor() {
        share();
        JsonNode page = page(AUDITS + "?$top=1&$count=true");
        assertThat(page.path("@odata.count").asLong()).isEqualTo(tenant.graphCount("auditLogs/directoryAudits"));
    }

    @Test
    void theFirstVersionHasInteractiveSignInsAndFewerProperties() {
        share();
        JsonNode first = page(SIGN_INS + "?$top=1").at("/value/0");
        assertThat(first.path("isInteractive").asBoolean()).isTrue();
        assertThat(first.at("/status").has("errorCode")).isTrue();
        assertThat(first.has("location")).isTrue();
        assertThat(first.has("signInEventTypes")).isFalse();
        JsonNode beta = page("/beta/auditLogs/signIns?$top=1").at("/value/0");
        assertThat(beta.at("/signInEventTypes/0").asString()).isEqualTo("interactiveUser");
        assertThat(beta.has("userAgent")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"nonInteractiveUser, AADNonInteractiveUserSignInLogs", "servicePrincipal, AADServicePrincipalSignInLogs"
    })
    void theBetaVersionHasTheOtherKinds(String kind, String table) {
        share();
        String filter = encoded("signInEventTypes/any(t: t eq '" + kind + "')");
        Set<String> ids = new HashSet<>();
        for (JsonNode signIn : all("/beta/auditLogs/signIns?$top=200&$filter=" + filter)) {
            assertThat(signIn.at("/signInEventTypes/0").asString()).isEqualTo(kind);
            ids.add(signIn.path("id").asString());
        }
        assertThat(ids).hasSize((int) tenant.count(table));
    }

    @Test
    void severalKindsComeInOneOrder() {
        share();
        String filter = encoded(
                "signInEventTypes/any(t: t eq 'nonInteractiveUser' or t eq 'servicePrincipal') and createdDateTime ge "
                        + clock.instant().minus(Duration.ofHours(1)));
        List<JsonNode> signIns = all("/beta/auditLogs/signIns?$top=20&$filter=" + filter);
        assertThat(signIns.stream()
                        .map(signIn ->
                                Instant.parse(signIn.path("createdDateTime").asString()))
                        .toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(signIns.stream()
                        .map(signIn -> signIn.at("/signInEventTypes/0").asString())
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrder("nonInteractiveUser", "servicePrincipal");
        assertThat(signIns.stream().map(signIn -> signIn.path("id").asString()).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "security/alerts_v2, lastUpdateDateTime",
        "security/incidents, lastUpdateDateTime",
        "identityProtection/riskDetections, lastUpdatedDateTime"
    })
    void mutableObjectsChangeLaterAndAreFoundByTheDateOfTheirChange(String collection, String date) {
        share();
        String path = "/v1.0/" + collection;
        List<JsonNode> before = all(path);
        Instant then = clock.instant();
        Set<String> known = new HashSet<>();
        before.forEach(object -> known.add(object.path("id").asString()));
        List<JsonNode> changed = List.of();
        // Some stories are rare: weeks may pass until one of their objects is closed.
        for (int day = 0; day < 30 && changed.stream().noneMatch(object -> isOf(known, object)); day++) {
            clock.advance(Duration.ofDays(1));
            token = clients.token("https://graph.microsoft.com/.default");
            changed = all(path + "?$filter=" + encoded(date + " gt " + then));
        }
        assertThat(changed).anyMatch(object -> isOf(known, object));
        assertThat(changed.stream()
                        .map(object -> Instant.parse(object.path(date).asString()))
                        .toList())
                .allMatch(changedAt -> changedAt.isAfter(then));
    }

    private static boolean isOf(Set<String> ids, JsonNode object) {
        return ids.contains(object.path("id").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/applications?$filter=", "/v1.0/applications(appId='APP')"})
    void theRegistrationShowsTheEndOfItsSecretAndNotTheSecret(String path) {
        share();
        String filter = path.endsWith("=") ? encoded("appId eq '" + tenant.clientId() + "'") : "";
        String answer =
                get(path.replace("APP", tenant.clientId().toString()) + filter).body();
        JsonNode root = Json.read(answer);
        JsonNode application = root.has("value") ? root.at("/value/0") : root;
        JsonNode secret = application.at("/passwordCredentials/0");

        assertThat(application.path("appId").asString())
                .isEqualTo(tenant.clientId().toString());
        assertThat(Instant.parse(secret.path("endDateTime").asString()))
                .isEqualTo(tenant.secretExpires())
                .isEqualTo(NOON.plus(Duration.ofDays(730)));
        assertThat(secret.path("hint").asString())
                .hasSize(3)
                .isEqualTo(tenant.clientSecret().substring(0, 3));
        assertThat(answer).doesNotContain(tenant.clientSecret());
    }

    @Test
    void anotherApplicationIsNotThereAndOnlyWhatIsSelectedComes() {
        share();
        assertThat(page("/v1.0/applications?$filter=" + encoded("appId eq 'another'"))
                        .path("value")
                        .size())
                .isZero();
        assertError(get("/v1.0/applications(appId='another')"), 404, "Request_ResourceNotFound");
        assertError(
                get("/v1.0/applications?$filter=" + encoded("displayName eq 'x'")), 400, "Request_UnsupportedQuery");
        assertThat(page("/v1.0/applications?$select=appId,keyCredentials")
                        .at("/value/0")
                        .propertyNames())
                .containsExactlyInAnyOrder("appId", "keyCredentials");
    }

    @Test
    void rolesDecideWhatCanBeRead() {
        start(GraphSettings.ALL.with(Throttling.NONE).withRoles(Set.of("AuditLog.Read.All")));
        assertThat(get(AUDITS).statusCode()).isEqualTo(200);
        assertError(get(SIGN_INS), 403, "Authorization_RequestDenied");
        assertError(get("/v1.0/security/alerts_v2"), 403, "Forbidden");
        assertError(get("/v1.0/identityProtection/riskDetections"), 403, "Forbidden");
        assertError(get("/v1.0/applications"), 403, "Authorization_RequestDenied");
    }

    @Test
    void withoutAPremiumLicenceThereAreNoSignIns() {
        start(unthrottled().with(Licence.FREE));
        assertThat(get(AUDITS).statusCode()).isEqualTo(200);
        assertError(get(SIGN_INS), 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
        assertError(
                get("/v1.0/identityProtection/riskDetections"),
                403,
                "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
    }

    @Test
    void reportsAreThrottledAfterFiveRequestsInTenSeconds() {
        start(GraphSettings.ALL);
        for (int i = 0; i < 5; i++) {
            assertThat(get(AUDITS + "?$top=1").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> sixth = get(AUDITS + "?$top=1");
        assertError(sixth, 429, "TooManyRequests");
        assertThat(sixth.headers().firstValue("Retry-After")).contains("10");
        clock.advance(Duration.ofSeconds(10));
        assertThat(get(AUDITS + "?$top=1").statusCode()).isEqualTo(200);
    }

    @Test
    void identityProtectionIsThrottledWithoutAWordOnWhenToComeBack() {
        start(GraphSettings.ALL);
        assertThat(get("/v1.0/identityProtection/riskDetections").statusCode()).isEqualTo(200);
        HttpResponse<String> second = get("/v1.0/identityProtection/riskDetections");
        assertError(second, 429, "TooManyRequests");
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void aTokenForAnotherApiOrNoneIsRefused() {
        share();
        token = clients.token("https://api.loganalytics.io/.default");
        assertError(get(AUDITS), 401, "InvalidAuthenticationToken");
        token = "nonsense";
        assertError(get(AUDITS), 401, "InvalidAuthenticationToken");
    }

    @Test
    void anyOtherCollectionIsNotFound() {
        share();
        assertError(get("/v1.0/users"), 404, "ResourceNotFound");
        assertError(get("/beta/auditLogs/provisioning"), 404, "ResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=createdDateTime%20ge%202026-01-01",
                "$filter=userPrincipalName%20eq%20'x'",
                "$filter=createdDateTime",
                "$top=0",
                "$top=1001",
                "$orderby=userId",
                "$skiptoken=nonsense"
            })
    void aQuestionThatCannotBeFollowedIsABadRequest(String option) {
        share();
        assertError(get(SIGN_INS + "?" + option), 400, "BadRequest");
    }

    @Test
    void aNextLinkCanRepeatAnObjectAndLosesNone() {
        share();
        tenant.faults().strike(Fault.OBJECT_REPEATED, 3);
        List<String> ids = all(AUDITS + "?$top=10").stream()
                .map(entry -> entry.path("id").asString())
                .toList();
        long held = tenant.graphCount("auditLogs/directoryAudits");
        assertThat(new HashSet<>(ids)).hasSize((int) held);
        assertThat(ids).hasSize((int) held + 3);
    }

    @Test
    void aNextLinkCanComeTwiceAndLosesNone() {
        share();
        tenant.faults().strike(Fault.LINK_REPEATED, 2);
        List<String> ids = all(AUDITS + "?$top=10").stream()
                .map(entry -> entry.path("id").asString())
                .toList();
        long held = tenant.graphCount("auditLogs/directoryAudits");
        assertThat(new HashSet<>(ids)).hasSize((int) held);
        assertThat(ids).hasSize((int) held + 20);
    }

    @Test
    void anObjectCanStandTwiceInAPage() {
        share();
        tenant.faults().strike(Fault.SERVED_TWICE, 1);
        List<String> ids = texts(page(AUDITS + "?$top=9"), "id");
        assertThat(ids).hasSize(12);
        assertThat(new HashSet<>(ids)).hasSize(9);
    }

    @Test
    void theLicenceCanBeDeniedForOnce() {
        share();
        tenant.faults().strike(Fault.LICENCE_DENIED, 1);
        assertError(get(SIGN_INS), 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
        assertThat(get(SIGN_INS).statusCode()).isEqualTo(200);
    }

    /** The tenant that several tests look at: all roles, no throttling. */
    private void share() {
        tenant = sharedTenant;
        clock = sharedClock;
        connect();
    }

    private void start(GraphSettings graph) {
        clock = new ManualClock(NOON);
        tenant = LocalTenant.start(settings(directory, clock, graph));
        connect();
    }

    private void connect() {
        clients = new Clients(tenant);
        token = clients.token("https://graph.microsoft.com/.default");
    }

    private static TenantSettings settings(Path directory, ManualClock clock, GraphSettings graph) {
        return TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(6, 300, 1, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(4))
                .withClock(clock)
                .withGraph(graph);
    }

    private static GraphSettings unthrottled() {
        return GraphSettings.ALL.with(Throttling.NONE);
    }

    private HttpResponse<String> get(String path) {
        return clients.graph(token, path);
    }

    private JsonNode page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> objects = new ArrayList<>();
        JsonNode page = page(path);
        while (true) {
            page.path("value").values().forEach(objects::add);
            String next = page.path("@odata.nextLink").asString("");
            if (next.isEmpty()) {
                return objects;
            }
            page = Json.read(clients.get(token, URI.create(next)).body());
        }
    }

    private List<Instant> dates(String path, String property) {
        return all(path).stream()
                .map(object -> Instant.parse(object.path(property).asString()))
                .toList();
    }

    private static List<String> texts(JsonNode page, String property) {
        return page.path("value").values().stream()
                .map(object -> object.path(property).asString())
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = Json.read(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(error.at("/innerError/request-id").asString()).hasSize(36);
    }
}
