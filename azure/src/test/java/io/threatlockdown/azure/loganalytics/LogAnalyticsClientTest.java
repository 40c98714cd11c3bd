package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.Patience;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static io.threatlockdown.azure.FakeAzure.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class LogAnalyticsClientTest {
    private static final String APPLICATION = "application 00000000-aaaa-bbbb-cccc-000000000000";
    private static final String TWO_ROWS = """
            {"tables":[{"name":"PrimaryResult","columns":[{"name":"Name","type":"string"},{"name":"N","type":"long"}],
            "rows":[["a",1],["b",9007199254740993]]}]}""";

    private static final LogAnalyticsQuery QUERY = query("T | take 2", "T");

    private FakeAzure azure;
    private final List<EventBatch> taken = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        azure = FakeAzure.start();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void questionIsAPostOfTheQueryWithoutATimespan() throws InterruptedException {
        azure.queryAnswers(Answer.json(200, TWO_ROWS));
        azure.client().query(query("T | where A == \"ü\"", "T"), taken::add);

        FakeAzure.Seen seen = azure.queries().getFirst();
        assertThat(seen.path()).isEqualTo("/v1/workspaces/" + FakeAzure.WORKSPACE + "/query");
        assertThat(Json.read(seen.body())).isEqualTo(Json.read("{\"query\":\"T | where A == \\\"ü\\\"\"}"));
        assertThat(seen.headers().get("Authorization")).containsExactly("Bearer token-1");
        assertThat(seen.headers().get("Accept-encoding")).containsExactly("gzip");
        assertThat(seen.headers().get("Prefer")).containsExactly("wait=180");
        assertThat(seen.headers().get("Content-type")).containsExactly("application/json");
    }

    @Test
    void windowOnEventTimeIsSentAsATimespan() throws InterruptedException {
        azure.queryAnswers(Answer.json(200, TWO_ROWS));
        IngestionWindow window =
                new IngestionWindow(Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T09:00:00.5Z"));

        azure.client().query(QUERY.within(window), taken::add);

        assertThat(Json.read(azure.queries().getFirst().body()))
                .isEqualTo(Json.read("{\"query\":\"T | take 2\",\"timespan\":"
                        + "\"2026-11-23T08:00:00Z/2026-11-23T09:00:00.5Z\"}"));
    }

    @Test
    void rowsComeTypedAndTagged() throws InterruptedException {
        azure.queryAnswers(Answer.json(200, TWO_ROWS));
        LogAnalyticsQuery tagged = new LogAnalyticsQuery(
                FakeAzure.WORKSPACE, "T", "SigninLogs", Optional.of("azure-signin"), Duration.ofSeconds(30));

        QueryOutcome outcome = azure.client().query(tagged, taken::add);

        assertThat(outcome).isEqualTo(new QueryOutcome.Rows(2, TWO_ROWS.length(), List.of()));
        assertThat(taken).singleElement().satisfies(batch -> {
            Event second = batch.events().get(1);
            assertThat(second.table()).isEqualTo("SigninLogs");
            assertThat(second.value("Name")).isEqualTo("b");
            assertThat(second.value("N")).isEqualTo(9007199254740993L);
            assertThat(second.value("azure_tag")).isEqualTo("azure-log-analytics");
            assertThat(second.value("log_analytics_tag")).isEqualTo("azure-signin");
        });
    }

    @Test
    void compressedAnswerIsReadAlike() throws InterruptedException {
        azure.queryAnswers(Answer.gzip(TWO_ROWS));

        assertThat(azure.client().query(QUERY, taken::add))
                .isEqualTo(new QueryOutcome.Rows(2, TWO_ROWS.length(), List.of()));
    }

    @Test
    void workspaceWithoutDataIsNoRows() throws InterruptedException {
        azure.queryAnswers(Answer.json(204, ""));

        assertThat(azure.client().query(QUERY, taken::add)).isEqualTo(new QueryOutcome.Rows(0, 0, List.of()));
    }

    @Test
    void answerAsBigAsAnswersGetCountsAsCutOff() throws InterruptedException {
        azure.queryAnswers(Answer.json(200, TWO_ROWS), Answer.json(200, TWO_ROWS), Answer.json(200, TWO_ROWS));
        LogAnalyticsClient client = azure.client();

        assertThat(client.withCap(new AnswerCap(2, 1_000_000)).query(QUERY, taken::add))
                .isInstanceOf(QueryOutcome.Partial.class);
        assertThat(client.withCap(new AnswerCap(100, TWO_ROWS.length())).query(QUERY, taken::add))
                .isInstanceOf(QueryOutcome.Partial.class);
        assertThat(client.withCap(new AnswerCap(3, TWO_ROWS.length() + 1)).query(QUERY, taken::add))
                .isInstanceOf(QueryOutcome.Rows.class);
    }

    @Test
    void errorMemberBesideRowsMakesTheAnswerPartial() throws InterruptedException {
        azure.queryAnswers(Answer.json(200, TWO_ROWS.substring(0, TWO_ROWS.length() - 1) + """
                        ,"error":{"code":"PartialError","message":"There were some errors.","details":[{"code":"EngineError",
                        "message":"engine","innererror":{"code":"-2133196797","message":"limit of 500000 rows (0x80DA0003)",
                        "severity":2,"severityName":"Error"}}]}}"""));

        assertThat(azure.client().query(QUERY, taken::add))
                .isEqualTo(new QueryOutcome.Partial("PartialError", "limit of 500000 rows (0x80DA0003)"));
        assertThat(taken).as("the caller takes these back").hasSize(1);
    }

    @Test
    void tokenThatIsNotTakenIsRenewedOnce() throws InterruptedException {
        azure.queryAnswers(Answer.json(401, error("AuthenticationFailed", "expired")), Answer.json(200, TWO_ROWS));

        assertThat(azure.client().query(QUERY, taken::add)).isInstanceOf(QueryOutcome.Rows.class);
        assertThat(azure.queries())
                .extracting(seen -> seen.headers().get("Authorization").getFirst())
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void tokenThatIsNeverTakenIsDeniedAfterOneRenewal() throws InterruptedException {
        Answer denial = Answer.json(403, error("InvalidTokenError", "The token is invalid."));
        azure.queryAnswers(denial, denial, denial);

        assertThat(azure.client().query(QUERY, taken::add))
                .isEqualTo(new QueryOutcome.Denied(
                        "localhost does not take the token: HTTP 403, InvalidTokenError: The" + " token is invalid.",
                        "check that <cloud> is the tenant's"));
        assertThat(azure.queries()).hasSize(2);
    }

    @Test
    void refusedLogonIsDeniedAndTroubleAtTheLogonIsUnavailable() throws InterruptedException {
        azure.tokenAnswers(
                FakeAzure.tokenError(401, "invalid_client", "7000222"),
                FakeAzure.tokenError(503, "temporarily_unavailable", "90033"));
        LogAnalyticsClient client = azure.client();

        assertThat(client.query(QUERY, taken::add)).isInstanceOf(QueryOutcome.Denied.class);
        assertThat(client.query(QUERY, taken::add)).isInstanceOf(QueryOutcome.Unavailable.class);
        assertThat(azure.queries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errorAnswers")
    void errorAnswerIsAnOutcomeWithItsRemedy(Answer answer, QueryOutcome expected) throws InterruptedException {
        azure.queryAnswers(answer);

        assertThat(azure.client().query(QUERY, taken::add)).isEqualTo(expected);
    }

    static Stream<Arguments> errorAnswers() {
        return Stream.of(
                arguments(
                        Answer.json(400, """
                                {"error":{"code":"BadArgumentError","message":"The request had some invalid properties",
                                "correlationId":"c-1","innererror":{"code":"SyntaxError","message":"A syntax error.",
                                "innererror":{"code":"SYN0002","message":"Query could not be parsed","line":2,"pos":7,
                                "token":"whre"}}}}"""),
                        new QueryOutcome.Rejected(
                                "SYN0002",
                                "the query is refused: HTTP 400, BadArgumentError / SYN0002: Query could not be parsed at"
                                        + " line 2, position 7, near 'whre' (correlation id c-1)")),
                arguments(
                        Answer.json(403, error("InsufficientAccessError", "No access.")),
                        new QueryOutcome.Denied(
                                APPLICATION + " may not read workspace " + FakeAzure.WORKSPACE
                                        + ": HTTP 403, InsufficientAccessError: No access.",
                                "give it the role 'Log Analytics Reader' on the workspace (portal: the workspace > Access"
                                        + " control (IAM) > Add role assignment), or: az role assignment create --assignee"
                                        + " 00000000-aaaa-bbbb-cccc-000000000000 --role \"Log Analytics Reader\" --scope $(az"
                                        + " monitor log-analytics workspace list --query \"[?customerId=='"
                                        + FakeAzure.WORKSPACE
                                        + "'].id\" -o tsv); a new role can take up to an hour to work")),
                arguments(
                        Answer.json(
                                403,
                                "{\"error\":{\"code\":\"InsufficientAccessError\",\"innererror\":{\"code\":"
                                        + "\"UnauthorizedClient\",\"message\":\"Not let in.\"}}}"),
                        new QueryOutcome.Denied(
                                APPLICATION + " may not read workspace " + FakeAzure.WORKSPACE
                                        + ": HTTP 403, InsufficientAccessError / UnauthorizedClient: Not let in.",
                                "give it the application permission Data.Read of 'Log Analytics API' with admin consent"
                                        + " (portal: Entra ID > App registrations > 00000000-aaaa-bbbb-cccc-000000000000 >"
                                        + " API permissions), or: az ad app permission add --id"
                                        + " 00000000-aaaa-bbbb-cccc-000000000000 --api ca7f3f0b-7d91-482c-8e09-c5d840d0eac5"
                                        + " --api-permissions $(az ad sp show --id ca7f3f0b-7d91-482c-8e09-c5d840d0eac5"
                                        + " --query \"appRoles[?value=='Data.Read'].id\" -o tsv)=Role && az ad app permission"
                                        + " admin-consent --id 00000000-aaaa-bbbb-cccc-000000000000")),
                arguments(
                        Answer.json(
                                400,
                                "{\"error\":{\"code\":\"BadArgumentError\",\"innererror\":{\"code\":\"SEM0100\",\"message\":"
                                        + "\"Failed to resolve table or column expression named 'SigninLogs'\"}}}"),
                        new QueryOutcome.Rejected(
                                "SEM0100",
                                "workspace " + FakeAzure.WORKSPACE + " has no table 'SigninLogs', or does not show it:"
                                        + " HTTP 400, BadArgumentError / SEM0100: Failed to resolve table or column"
                                        + " expression named 'SigninLogs'",
                                "check the name; a table is made with its first row, so send it logs (portal: Entra ID or"
                                        + " the resource > Diagnostic settings); where access is by table, give the role 'Log"
                                        + " Analytics Data Reader' for it")),
                arguments(
                        Answer.json(404, error("WorkspaceNotFoundError", "Gone.")),
                        new QueryOutcome.Rejected(
                                "WorkspaceNotFoundError",
                                "there is no workspace " + FakeAzure.WORKSPACE
                                        + " in the cloud of localhost: HTTP 404, WorkspaceNotFoundError: Gone.",
                                "name it by its GUID (portal: the workspace > Overview > Workspace ID, or: az monitor"
                                        + " log-analytics workspace list --query \"[].[name,customerId]\" -o tsv)")),
                arguments(
                        Answer.json(404, "<html>nothing here</html>"),
                        new QueryOutcome.Rejected(
                                "HTTP 404",
                                "localhost does not know the query path: check that this is a Log Analytics query API,"
                                        + " and the workspace's GUID: HTTP 404")),
                arguments(
                        Answer.with(429, error("ThrottledError", "Slow down."), Map.of("Retry-After", "17")),
                        new QueryOutcome.Throttled(
                                Optional.of(Duration.ofSeconds(17)),
                                "localhost has too many queries of this application: HTTP 429, ThrottledError: Slow"
                                        + " down.")),
                arguments(
                        Answer.json(429, ""),
                        new QueryOutcome.Throttled(
                                Optional.empty(), "localhost has too many queries of this application: HTTP 429")),
                arguments(
                        Answer.with(503, "", Map.of("Retry-After", "5")),
                        new QueryOutcome.Unavailable(
                                "localhost is in trouble: HTTP 503", Optional.of(Duration.ofSeconds(5)))),
                arguments(
                        Answer.json(504, ""),
                        new QueryOutcome.TimedOut(
                                "the query ran longer than 180 s: narrow it, or give its request a longer timeout")),
                arguments(
                        Answer.with(302, "", Map.of("Location", "https://elsewhere.example/")),
                        new QueryOutcome.Rejected("HTTP 302", "localhost gives an unexpected answer: HTTP 302")),
                arguments(Answer.json(200, ""), unreadable("it is empty")),
                arguments(Answer.json(200, "<html>log on to the proxy</html>"), unreadable("it is not whole JSON")),
                arguments(Answer.json(200, TWO_ROWS.substring(0, 140)), unreadable("it is not whole JSON")),
                arguments(Answer.json(200, "{\"value\":[]}"), unreadable("it holds no table")));
    }

    @Test
    void connectionThatBreaksInTheAnswerIsUnavailable() throws InterruptedException {
        azure.queryAnswers(Answer.brokenOff(TWO_ROWS.substring(0, 140)));

        assertThat(azure.client().query(QUERY, taken::add))
                .isInstanceOfSatisfying(
                        QueryOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.message())
                                .startsWith("connection to localhost:")
                                .contains(" lost"));
    }

    @Test
    void answerThatFallsSilentTimesOut() throws InterruptedException {
        azure.queryAnswers(Answer.stalled(TWO_ROWS.substring(0, 140)));
        Patience little = new Patience(Duration.ofSeconds(30), Duration.ofMillis(200));

        assertThat(azure.client(little).query(QUERY, taken::add)).isInstanceOf(QueryOutcome.TimedOut.class);
    }

    @Test
    void queryThatIsNeverAnsweredTimesOut() throws InterruptedException {
        azure.queryAnswers(Answer.silent());
        LogAnalyticsQuery brief =
                new LogAnalyticsQuery(FakeAzure.WORKSPACE, "T", "T", Optional.empty(), Duration.ofSeconds(1));
        Patience little = new Patience(Duration.ofMillis(200), Duration.ofSeconds(30));

        assertThat(azure.client(little).query(brief, taken::add))
                .isEqualTo(
                        new QueryOutcome.TimedOut("localhost did not finish its answer within 1 s and some allowance"));
    }

    @Test
    void apiThatNobodyServesIsUnavailable() throws IOException, InterruptedException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        CloudEndpoints nobody = azure.endpoints().withQueryHost(URI.create("https://localhost:" + freePort));
        LogAnalyticsClient client = new LogAnalyticsClient(
                nobody,
                azure.http(),
                azure.tokens(InstantSource.system()),
                RequestBudget.ofLogAnalytics(),
                InstantSource.system());

        assertThat(client.query(QUERY, taken::add))
                .isEqualTo(new QueryOutcome.Unavailable(
                        "cannot connect to localhost:" + freePort + ": check network, firewall and proxy settings",
                        Optional.empty()));
    }

    @Test
    void whatTheSinkThrowsReachesTheCallerUnchanged() {
        azure.queryAnswers(Answer.json(200, TWO_ROWS));
        IllegalStateException full = new IllegalStateException("store is full");

        assertThatThrownBy(() -> azure.client().query(QUERY, batch -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    private static QueryOutcome unreadable(String why) {
        return new QueryOutcome.Unavailable(
                "the answer of localhost is not a query answer: " + why
                        + "; does a proxy stand between, and is this address a Log Analytics query API?",
                Optional.empty());
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    @Test
    void errorOfManyLinesIsOneLine() throws InterruptedException {
        azure.queryAnswers(Answer.json(
                400,
                "{\"error\":{\"code\":\"A\\r\\nB\",\"correlationId\":\"1\\n2\",\"innererror\":{\"code\":\"C\\nD\","
                        + "\"message\":\"no\\nidea\",\"line\":1}}}"));

        assertThat(azure.client().query(QUERY, taken::add))
                .isEqualTo(
                        new QueryOutcome.Rejected(
                                "C D",
                                "the query is refused: HTTP 400, A B / C D: no idea at line 1, position ? (correlation id 1 2)"));
    }

    @Test
    void answerThatOnlyClaimsToBeCompressedIsUnavailable() throws InterruptedException {
        azure.queryAnswers(Answer.with(200, TWO_ROWS, Map.of("Content-Encoding", "gzip")));

        assertThat(azure.client().query(QUERY, taken::add)).isInstanceOf(QueryOutcome.Unavailable.class);
        assertThat(taken).isEmpty();
    }
}
