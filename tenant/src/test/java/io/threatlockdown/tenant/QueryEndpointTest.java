package io.threatlockdown.tenant;

import com.azure.core.exception.HttpResponseException;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.models.LogsBatchQuery;
import com.azure.monitor.query.models.LogsBatchQueryResult;
import com.azure.monitor.query.models.LogsQueryResult;
import com.azure.monitor.query.models.LogsTableRow;
import com.azure.monitor.query.models.QueryTimeInterval;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryEndpointTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    static Path directory;

    private static ManualClock clock;
    private static LocalTenant tenant;
    private static Clients clients;
    private static String token;

    @BeforeAll
    static void start() {
        clock = new ManualClock(NOON);
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(5, 200, 1, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6))
                .withClock(clock)
                .withLimits(new AnswerLimits(100, 64_000_000)));
        clients = new Clients(tenant);
        token = clients.token("https://api.loganalytics.io/.default");
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @Test
    void theAzureClientReadsRowsOfTheScenario() {
        LogsQueryResult result = clients.logs()
                .queryWorkspace(
                        tenant.workspaceId().toString(),
                        "SigninLogs | where ResultType == \"0\" | project TimeGenerated, UserPrincipalName, Status,"
                                + " IsInteractive | take 5",
                        QueryTimeInterval.ALL);
        assertThat(result.getTable().getRows()).hasSize(5);
        for (LogsTableRow row : result.getTable().getRows()) {
            assertThat(row.getColumnValue("UserPrincipalName").orElseThrow().getValueAsString())
                    .contains("quayside.example");
            assertThat(row.getColumnValue("TimeGenerated").orElseThrow().getValueAsDateTime())
                    .isBefore(OffsetDateTime.ofInstant(NOON, ZoneOffset.UTC));
            assertThat(row.getColumnValue("IsInteractive").orElseThrow().getValueAsBoolean())
                    .isTrue();
            assertThat(Json.read(row.getColumnValue("Status")
                                    .orElseThrow()
                                    .getValueAsDynamic()
                                    .toString())
                            .path("errorCode")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void theAzureClientReadsEveryType() {
        LogsQueryResult result = clients.logs()
                .queryWorkspace(
                        tenant.workspaceId().toString(),
                        "print s = 'text', l = long(9007199254740993), i = int(7), r = 2.5, b = true,"
                                + " t = datetime(2026-11-23T10:11:12.1234567Z), d = dynamic({\"a\":[1]}),"
                                + " g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), span = 1d + 2h",
                        QueryTimeInterval.ALL);
        LogsTableRow row = result.getTable().getRows().getFirst();
        assertThat(row.getColumnValue("s").orElseThrow().getValueAsString()).isEqualTo("text");
        assertThat(row.getColumnValue("l").orElseThrow().getValueAsLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(row.getColumnValue("i").orElseThrow().getValueAsInteger()).isEqualTo(7);
        assertThat(row.getColumnValue("r").orElseThrow().getValueAsDouble()).isEqualTo(2.5);
        assertThat(row.getColumnValue("b").orElseThrow().getValueAsBoolean()).isTrue();
        assertThat(row.getColumnValue("t").orElseThrow().getValueAsDateTime())
                .isEqualTo(OffsetDateTime.parse("2026-11-23T10:11:12.1234567Z"));
        assertThat(row.getColumnValue("d").orElseThrow().getValueAsDynamic().toString())
                .contains("\"a\"");
        assertThat(row.getColumnValue("g").orElseThrow().getValueAsString())
                .isEqualTo("74be27de-1e4e-49d9-b579-fe0b331d3642");
        assertThat(row.getColumnValue("span").orElseThrow().getValueAsString()).isEqualTo("1.02:00:00");
    }

    @Test
    void theAzureClientSeesASyntaxErrorWithItsCode() {
        LogsQueryClient logs = clients.logs();
        assertThatThrownBy(() -> logs.queryWorkspace(
                        tenant.workspaceId().toString(), "SigninLogs | where (", QueryTimeInterval.ALL))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getMessage()).contains("BadArgumentError");
                });
    }

    @Test
    void aSyntaxErrorNamesItsPlace() {
        HttpResponse<String> answer = clients.post(token, "{\"query\":\"SigninLogs | where )\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode inner = Json.read(answer.body()).at("/error/innererror");
        assertThat(inner.path("code").asString()).isEqualTo("SyntaxError");
        JsonNode innermost = inner.path("innererror");
        assertThat(innermost.path("code").asString()).startsWith("SYN");
        assertThat(innermost.path("line").asInt()).isEqualTo(1);
        assertThat(innermost.path("pos").asInt()).isEqualTo(19);
        assertThat(innermost.path("token").asString()).isEqualTo(")");
    }

    @Test
    void anUnknownTableIsASemanticError() {
        HttpResponse<String> answer = clients.post(token, "{\"query\":\"NoSuchLogs | take 1\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.read(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo("BadArgumentError");
        assertThat(error.at("/innererror/code").asString()).isEqualTo("SemanticError");
        assertThat(error.at("/innererror/innererror/code").asString()).isEqualTo("SEM0100");
        assertThat(error.at("/innererror/innererror/message").asString()).contains("NoSuchLogs");
    }

    @Test
    void timespanBoundsTheEventTimeBesideTheQuery() {
        long all = countWithin("P7D");
        long lastHour = countWithin("PT1H");
        long interval = countWithin("2026-11-23T11:00:00Z/2026-11-23T12:00:00Z");
        assertThat(lastHour).isPositive().isLessThan(all).isEqualTo(interval);
        assertThat(countWithin("2020-01-01T00:00:00Z/P1D")).isZero();
    }

    @Test
    void aTimespanThatIsNoneIsRefused() {
        HttpResponse<String> answer =
                clients.post(token, "{\"query\":\"SigninLogs | count\",\"timespan\":\"yesterday\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("InvalidTimespan");
    }

    @Test
    void getAnswersAsPostDoes() {
        String query = URLEncoder.encode("print x = 41 + 1", StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                clients.send(HttpRequest.newBuilder(java.net.URI.create(clients.queryUri() + "?query=" + query))
                        .header("Authorization", "Bearer " + token)
                        .build());
        assertThat(answer.body())
                .isEqualTo("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"x\",\"type\":\"long\"}],"
                        + "\"rows\":[[42]]}]}");
    }

    @Test
    void anAnswerIsCompressedForThoseWhoAcceptIt() throws IOException {
        HttpResponse<byte[]> answer = clients.send(
                HttpRequest.newBuilder(clients.queryUri())
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"print x = 1\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).contains("\"rows\":[[1]]");
    }

    @Test
    void moreRowsThanAllowedGiveAPartialError() {
        HttpResponse<String> answer = clients.post(token, "{\"query\":\"SigninLogs\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Json.read(answer.body());
        assertThat(body.at("/tables/0/rows").size()).isEqualTo(100);
        assertThat(body.at("/error/code").asString()).isEqualTo("PartialError");
        assertThat(body.at("/error/details/0/innererror/message").asString())
                .contains("100 records", "E_QUERY_RESULT_SET_TOO_LARGE");
    }

    @Test
    void asManyRowsAsAllowedGiveNoError() {
        JsonNode body = Json.read(
                clients.post(token, "{\"query\":\"SigninLogs | take 100\"}").body());
        assertThat(body.at("/tables/0/rows").size()).isEqualTo(100);
        assertThat(body.has("error")).isFalse();
    }

    @Test
    void statisticsComeWhenPreferred() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(clients.queryUri())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30, include-statistics=true")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"print x = 1\"}"))
                .build());
        assertThat(Json.read(answer.body())
                        .at("/statistics/query/datasetStatistics/0/tableRowCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void withoutATokenAuthenticationFails() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(clients.queryUri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"print 1\"}"))
                .build());
        assertError(answer, 401, "AuthenticationFailed");
    }

    @Test
    void aTokenThatIsNoneIsMalformed() {
        assertError(clients.post("nonsense", "{\"query\":\"print 1\"}"), 403, "InvalidAuthenticationToken");
    }

    @Test
    void aTokenThatWasChangedIsForged() {
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        assertError(clients.post(forged, "{\"query\":\"print 1\"}"), 403, "InvalidTokenError");
    }

    @Test
    void aTokenForAnotherApiIsRefused() {
        String other = clients.token("https://graph.microsoft.com/.default");
        assertError(clients.post(other, "{\"query\":\"print 1\"}"), 403, "InvalidAuthenticationTokenAudience");
    }

    @Test
    void anUnknownWorkspaceIsNotFound() {
        HttpResponse<String> answer = clients.send(
                HttpRequest.newBuilder(tenant.queryHost().resolve("/v1/workspaces/" + new UUID(1, 2) + "/query"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"print 1\"}"))
                        .build());
        assertError(answer, 404, "WorkspaceNotFoundError");
    }

    @Test
    void aWorkspaceThatIsAskedBesidesAndIsNotThereIsNotLeftOutSilently() {
        HttpResponse<String> besidesItself =
                clients.post(token, "{\"query\":\"print x = 1\",\"workspaces\":[\"" + tenant.workspaceId() + "\"]}");
        assertThat(besidesItself.statusCode()).isEqualTo(200);

        assertError(
                clients.post(token, "{\"query\":\"print x = 1\",\"workspaces\":[\"elsewhere\"]}"),
                400,
                "FailedToResolveResource");
        assertError(clients.post(token, "{\"query\":\"print x = 1\",\"timespan\":7}"), 400, "BadArgumentError");
    }

    @Test
    void theTablesAreListedWithTheirColumns() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(
                        tenant.queryHost().resolve("/v1/workspaces/" + tenant.workspaceId() + "/metadata"))
                .header("Authorization", "Bearer " + token)
                .build());

        assertThat(Json.read(answer.body())
                        .path("tables")
                        .valueStream()
                        .map(table -> table.path("name").asString()))
                .contains("SigninLogs", "AuditLogs");
        assertError(
                clients.send(HttpRequest.newBuilder(
                                tenant.queryHost().resolve("/v1/workspaces/" + tenant.workspaceId() + "/metadata"))
                        .build()),
                401,
                "AuthenticationFailed");
    }

    @Test
    void theQuestionsOfABatchAreAnsweredEachForItself() {
        LogsBatchQuery batch = new LogsBatchQuery();
        String workspace = tenant.workspaceId().toString();
        String good = batch.addWorkspaceQuery(workspace, "SigninLogs | count", QueryTimeInterval.ALL);
        String mistaken = batch.addWorkspaceQuery(workspace, "print |", QueryTimeInterval.ALL);
        String elsewhere =
                batch.addWorkspaceQuery("00000000-0000-0000-0000-000000000000", "print x = 1", QueryTimeInterval.ALL);

        Map<String, LogsBatchQueryResult> results = clients.logs().queryBatch(batch).getBatchResults().stream()
                .collect(Collectors.toMap(LogsBatchQueryResult::getId, result -> result));

        assertThat(results.get(good)
                        .getTable()
                        .getRows()
                        .getFirst()
                        .getRow()
                        .getFirst()
                        .getValueAsLong())
                .isPositive();
        assertThat(results.get(mistaken).getError().getCode()).isEqualTo("BadArgumentError");
        assertThat(results.get(elsewhere).getError().getCode()).isEqualTo("WorkspaceNotFoundError");
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertError(
                clients.send(HttpRequest.newBuilder(tenant.queryHost().resolve("/v1/nothing"))
                        .build()),
                404,
                "PathNotFoundError");
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        HttpResponse<String> answer = clients.post(token, "{\"query\":");
        assertError(answer, 400, "BadArgumentError");
        assertThat(answer.body()).contains("InvalidJsonBody");
    }

    @Test
    void aBodyThatDoesNotSayItIsJsonIsAnsweredWithNothing() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(clients.queryUri())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"print 1\"}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static long countWithin(String timespan) {
        HttpResponse<String> answer =
                clients.post(token, "{\"query\":\"SigninLogs | count\",\"timespan\":\"" + timespan + "\"}");
        return Json.read(answer.body()).at("/tables/0/rows/0/0").asLong();
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = Json.read(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(error.path("correlationId").asString()).hasSize(36);
    }
}
