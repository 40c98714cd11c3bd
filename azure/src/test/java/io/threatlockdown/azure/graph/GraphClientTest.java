package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class GraphClientTest {
    private static final String APPLICATION = "application 00000000-aaaa-bbbb-cccc-000000000000";
    private static final String DENIED =
            "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges\"}}";
    private static final IngestionWindow WINDOW =
            new IngestionWindow(Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));

    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = new ArrayList<>();
    private FakeAzure azure;

    @BeforeEach
    void start() throws IOException {
        azure = FakeAzure.start();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void everyPageIsReadAndItsObjectsAreRowsOfTheirTable() throws InterruptedException {
        azure.queryAnswers(page(next("second"), 0, 1), page(next("third"), 2), page("", 3, 4));

        QueryOutcome outcome = read(request("auditLogs/directoryAudits"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        QueryOutcome.Rows.class, rows -> assertThat(rows.rows()).isEqualTo(5));
        assertThat(ids()).containsExactly("audit-0", "audit-1", "audit-2", "audit-3", "audit-4");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.table()).isEqualTo("AuditLogs");
            assertThat(event.value("OperationName")).isEqualTo("Add user");
            assertThat(event.value("azure_tag")).isEqualTo("azure-ad-graph");
            assertThat(event.value("azure_aad_tag")).isEqualTo("entra");
        });
    }

    @Test
    void theWindowIsAskedForOnTheDateOfTheCollection() throws InterruptedException {
        azure.queryAnswers(page(""), page(""), page(""));

        read(request("auditLogs/directoryAudits"));
        read(request("/beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'managedIdentity')"));
        read(request("security/alerts_v2"));

        assertThat(azure.queries().stream().map(seen -> seen.path() + "?" + seen.query()))
                .containsExactly(
                        "/v1.0/auditLogs/directoryAudits?$filter=activityDateTime ge 2026-03-01T10:00:00Z and"
                                + " activityDateTime lt 2026-03-01T11:00:00Z&$top=999",
                        "/beta/auditLogs/signIns?$filter=(signInEventTypes/any(t: t eq 'managedIdentity')) and"
                                + " createdDateTime ge 2026-03-01T10:00:00Z and createdDateTime lt 2026-03-01T11:00:00Z"
                                + "&$top=999",
                        "/v1.0/security/alerts_v2?$filter=lastUpdateDateTime ge 2026-03-01T10:00:00Z and"
                                + " lastUpdateDateTime lt 2026-03-01T11:00:00Z&$top=999");
    }

    @Test
    void aPageThatFailsIsAskedForAgainAndTheOnesBeforeItAreNot() throws InterruptedException {
        azure.queryAnswers(
                page(next("second"), 0),
                Answer.json(503, "{}"),
                Answer.with(
                        429,
                        "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"wait\"}}",
                        Map.of("Retry-After", "7")),
                Answer.brokenOff("{\"value\":[" + object(1) + ","),
                page("", 1));

        assertThat(read(request("auditLogs/directoryAudits"))).isInstanceOf(QueryOutcome.Rows.class);

        assertThat(pauses).contains(Duration.ofSeconds(7));
        assertThat(azure.queries().stream().filter(seen -> !seen.query().contains("skiptoken")))
                .hasSize(1);
        assertThat(ids().stream().distinct()).containsExactly("audit-0", "audit-1");
    }

    @Test
    void aTokenThatExpiresOnTheWayIsRenewed() throws InterruptedException {
        azure.queryAnswers(
                page(next("second"), 0),
                Answer.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"expired\"}}"),
                page("", 1));

        assertThat(read(request("auditLogs/directoryAudits"))).isInstanceOf(QueryOutcome.Rows.class);
        assertThat(azure.tokenRequests()).hasSize(2);
        assertThat(ids()).containsExactly("audit-0", "audit-1");
    }

    @Test
    void aTokenThatIsNeverTakenIsARefusal() throws InterruptedException {
        Answer refusal = Answer.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"no\"}}");
        azure.queryAnswers(refusal, refusal);

        assertThat(read(request("auditLogs/directoryAudits"))).isInstanceOf(QueryOutcome.Denied.class);
    }

    @Test
    void aLinkThatHasExpiredBeginsTheWindowAnew() throws InterruptedException {
        azure.queryAnswers(
                page(next("second"), 0),
                Answer.json(
                        400,
                        "{\"error\":{\"code\":\"Directory_ExpiredPageToken\",\"message\":\"The specified page token value has"
                                + " expired and can no longer be included in your request.\"}}"),
                page(next("third"), 0),
                page("", 1));

        assertThat(read(request("auditLogs/directoryAudits"))).isInstanceOf(QueryOutcome.Rows.class);
        assertThat(ids().stream().distinct()).containsExactly("audit-0", "audit-1");
    }

    @Test
    void pagesThatLeadInACircleAreNotFollowedForEver() throws InterruptedException {
        Answer[] circles = new Answer[9];
        for (int i = 0; i < circles.length; i++) {
            circles[i] = page(next(i % 3 == 1 ? "third" : "second"), 0);
        }
        azure.queryAnswers(circles);

        assertThat(read(request("auditLogs/directoryAudits")))
                .isInstanceOfSatisfying(
                        QueryOutcome.Unavailable.class,
                        circle -> assertThat(circle.message()).contains("lead back"));
        assertThat(azure.queries()).hasSize(9);
    }

    @Test
    void theTokenIsNotSentToAnotherHost() throws InterruptedException {
        azure.queryAnswers(page("https://attacker.invalid/v1.0/auditLogs/directoryAudits?$skiptoken=1", 0));

        assertThat(read(request("auditLogs/directoryAudits")))
                .isInstanceOfSatisfying(
                        QueryOutcome.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains("another host"));
    }

    @Test
    void aMissingPermissionIsNamedWithThePlaceAndTheCommandThatGrantIt() throws InterruptedException {
        azure.queryAnswers(Answer.json(403, DENIED));

        assertThat(read(request("security/incidents")))
                .isEqualTo(new QueryOutcome.Denied(
                        APPLICATION + " may not read security/incidents: HTTP 403, Authorization_RequestDenied:"
                                + " Insufficient privileges",
                        "give it the application permission SecurityIncident.Read.All of 'Microsoft Graph' with admin"
                                + " consent (portal: Entra ID > App registrations > 00000000-aaaa-bbbb-cccc-000000000000 > API"
                                + " permissions), or: az ad app permission add --id 00000000-aaaa-bbbb-cccc-000000000000 --api"
                                + " 00000003-0000-0000-c000-000000000000 --api-permissions"
                                + " 45cc0394-e837-488b-a098-1918f48d186c=Role && az ad app permission admin-consent --id"
                                + " 00000000-aaaa-bbbb-cccc-000000000000"));
    }

    @Test
    void onlyWhatTheTokenLacksIsAskedFor() throws InterruptedException {
        azure.tokenAnswers(FakeAzure.token(tokenWith("AuditLog.Read.All"), 3599));
        azure.queryAnswers(Answer.json(403, DENIED), Answer.json(403, DENIED));

        assertThat(read(request("auditLogs/signIns"))).isInstanceOfSatisfying(QueryOutcome.Denied.class, denied -> {
            assertThat(denied.message())
                    .contains("its token lacks Directory.Read.All")
                    .doesNotContain("AuditLog.Read");
            assertThat(denied.remedy())
                    .contains("application permission Directory.Read.All of")
                    .doesNotContain("AuditLog");
        });
        azure.tokenAnswers(FakeAzure.token(tokenWith("SecurityAlert.Read.All"), 3599));
        assertThat(read(request("security/alerts_v2"))).isInstanceOfSatisfying(QueryOutcome.Denied.class, denied -> {
            assertThat(denied.message()).contains("though its token carries SecurityAlert.Read.All");
            assertThat(denied.remedy()).contains("has the product");
        });
    }

    @Test
    void aMissingLicenceIsExplainedAfterItWasAskedAgain() throws InterruptedException {
        Answer unlicensed = Answer.json(
                403,
                "{\"error\":{\"code\":\"Authentication_RequestFromNonPremiumTenantOrB2CTenant\",\"message\":\"x\"}}");
        azure.queryAnswers(unlicensed, unlicensed, unlicensed);

        assertThat(read(request("auditLogs/signIns"))).isInstanceOfSatisfying(QueryOutcome.Denied.class, denied -> {
            assertThat(denied.message()).contains("P1 or P2");
            assertThat(denied.remedy()).contains("Log Analytics or Storage").contains("portal: Entra ID > Licenses");
        });
        assertThat(azure.queries()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "auditLogs/signIns, 5, PT10S",
        "auditLogs/provisioning, 5, PT10S",
        "auditLogs/whatComesNext, 5, PT10S",
        "identityProtection/riskyServicePrincipals, 1, PT1S",
        "security/alerts_v2, 150, PT1M",
        "security/incidents, 150, PT1M",
        "admin/serviceAnnouncement/issues, 13, PT1M",
        "deviceManagement/auditEvents, 1000, PT20S",
        "deviceManagement/managedDevices, 100, PT10S"
    })
    void everyCollectionKeepsTheLimitOfItsService(String path, int requests, Duration span) {
        GraphCollection.Limit limit = GraphCollection.at(path).limit();

        assertThat(limit.requests()).isEqualTo(requests);
        assertThat(limit.span()).isEqualTo(span);
    }

    @Test
    void anyOtherCollectionIsReadByTheDateThatIsNamed() throws InterruptedException {
        azure.queryAnswers(page(""));

        read(new GraphRequest(
                "intune",
                Optional.empty(),
                "deviceManagement/auditEvents",
                Optional.of("activityDateTime"),
                Optional.empty(),
                Duration.ofSeconds(20)));

        assertThat(azure.queries().getFirst().query())
                .isEqualTo("$filter=activityDateTime ge 2026-03-01T10:00:00Z and activityDateTime lt"
                        + " 2026-03-01T11:00:00Z&$top=100");
    }

    @Test
    void objectsOfAnUnknownCollectionAreRowsOfATableOfTheRequest() throws InterruptedException {
        azure.queryAnswers(Answer.json(
                200,
                "{\"value\":[{\"id\":\"1\",\"createdDateTime\":\"2026-03-01T10:05:00Z\",\"displayName\":\"x\"}]}"));

        read(request("deviceManagement/auditEvents"));

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.table()).isEqualTo("entra_CL"));
    }

    @Test
    void objectsOfAnUnknownCollectionStayWithItsTableWhateverTheyLookLike() throws InterruptedException {
        azure.queryAnswers(page("", 1));

        read(request("deviceManagement/auditEvents"));

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.table()).isEqualTo("entra_CL"));
    }

    private QueryOutcome read(GraphRequest request) throws InterruptedException {
        Retries retries = new Retries(RetryPolicy.USUAL, pauses::add, RandomGenerator.getDefault());
        return new AzureClients(azure.endpoints(), InstantSource.system())
                .graph(FakeAzure.TENANT, FakeAzure.CREDENTIALS, retries)
                .read(request, WINDOW, batch -> events.addAll(batch.events()));
    }

    private static String tokenWith(String role) {
        String claims = "{\"roles\":[\"" + role + "\"]}";
        return "aGVhZA."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    private List<String> ids() {
        return events.stream().map(event -> (String) event.value("Id")).toList();
    }

    private static GraphRequest request(String query) {
        return new GraphRequest(
                "entra", Optional.of("entra"), query, Optional.empty(), Optional.empty(), Duration.ofSeconds(20));
    }

    private String next(String token) {
        return azure.endpoints().graphHost() + "/v1.0/auditLogs/directoryAudits?$skiptoken=" + token;
    }

    private static Answer page(String next, int... numbers) {
        String objects = IntStream.of(numbers).mapToObj(GraphClientTest::object).collect(Collectors.joining(","));
        String link = next.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + next + "\"";
        return Answer.json(200, "{\"@odata.context\":\"x\",\"value\":[" + objects + "]" + link + "}");
    }

    private static String object(int number) {
        return "{\"id\":\"audit-" + number + "\",\"activityDateTime\":\"2026-03-01T10:00:0" + number
                + "Z\",\"activityDisplayName\":\"Add user\",\"initiatedBy\":{\"user\":null},\"targetResources\":[]}";
    }
}
