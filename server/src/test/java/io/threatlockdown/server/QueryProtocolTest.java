package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.WorkspaceId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The query protocol as it goes over the wire. */
class QueryProtocolTest {
    /** Runs for hours. */
    private static final String ENDLESS = "range a from 1 to 2000000 step 1 | extend k = 1"
            + " | join kind=inner (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(a * b % 7)";

    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;
    private static String token;
    private static String id;

    @BeforeAll
    static void start() {
        dashboard = new RunningDashboard(directory);
        dashboard.addAlerts(10, "ana@quayside.example", "first", "second", "third");
        id = WorkspaceId.in(directory).toString();
        token = ApiTokens.in(directory)
                .create("plain", Role.VIEWER, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void valuesAreWrittenAsAzureWritesThem() throws Exception {
        String query =
                "print s = '', l = long(9007199254740993), i = int(7), r = 2.5, nan = real(nan), inf = real(+inf), neginf = real(-inf), b = true,"
                        + " t = datetime(2026-11-23T10:11:12.1234567Z), d = dynamic({\"a\":[1, 2]}),"
                        + " g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), span = 1d + 2h, m = decimal(0.5), no = bool(null)";

        JsonNode table = Json.read(ask(Map.of("query", query)).body()).at("/tables/0");

        assertThat(table.path("name").asString()).isEqualTo("PrimaryResult");
        assertThat(table.path("columns").valueStream().map(c -> c.path("type").asString()))
                .containsExactly(
                        "string",
                        "long",
                        "int",
                        "real",
                        "real",
                        "real",
                        "real",
                        "bool",
                        "datetime",
                        "dynamic",
                        "guid",
                        "timespan",
                        "decimal",
                        "bool");
        JsonNode row = table.at("/rows/0");
        assertThat(row.get(0).asString()).isEmpty();
        assertThat(row.get(1).asLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(row.get(2).asInt()).isEqualTo(7);
        assertThat(row.get(3).asDouble()).isEqualTo(2.5);
        assertThat(row.get(4).asString()).isEqualTo("NaN");
        assertThat(row.get(5).asString()).isEqualTo("Infinity");
        assertThat(row.get(6).asString()).isEqualTo("-Infinity");
        assertThat(row.get(7).asBoolean()).isTrue();
        assertThat(row.get(8).asString()).isEqualTo("2026-11-23T10:11:12.1234567Z");
        assertThat(row.get(9).asString()).isEqualTo("{\"a\":[1,2]}");
        assertThat(row.get(10).asString()).isEqualTo("74be27de-1e4e-49d9-b579-fe0b331d3642");
        assertThat(row.get(11).asString()).isEqualTo("1.02:00:00");
        assertThat(row.get(12).isString()).isTrue();
        assertThat(row.get(13).isNull()).isTrue();
    }

    @Test
    void theWordLocalNamesTheWorkspace() throws Exception {
        HttpResponse<String> answer = send(post("/v1/workspaces/local/query", Map.of("query", "print x = 41 + 1")));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"x\",\"type\":\"long\"}],"
                        + "\"rows\":[[42]]}]}");
    }

    @Test
    void aQuestionInTheUrlIsAnsweredAsOneInTheBody() throws Exception {
        String query = URLEncoder.encode("Alerts | count", StandardCharsets.UTF_8);
        String path = "/v1/workspaces/" + id + "/query?query=" + query;

        assertThat(rows(send(get(path))).at("/0/0").asInt()).isEqualTo(3);
        assertThat(rows(send(get(path + "&timespan=2026-11-23T12:00:01Z/PT1H&workspaces=local," + id)))
                        .at("/0/0")
                        .asInt())
                .isEqualTo(2);
        assertThat(rows(send(post(
                                "/v1/workspaces/" + id + "/query?timespan=2020-01-01T00:00:00Z/P1D",
                                Map.of("query", "Alerts | count"))))
                        .at("/0/0")
                        .asInt())
                .isZero();
    }

    @Test
    void anAnswerIsCompressedForThoseWhoAcceptIt() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    post("/v1/workspaces/local/query", Map.of("query", "range x from 1 to 5000 step 1"))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
            assertThat(Json.read(new String(plain, StandardCharsets.UTF_8)).at("/tables/0/rows"))
                    .hasSize(5_000);
        }
    }

    @Test
    void anAnswerWithTooManyRowsIsCutOffAndSaysSo() throws Exception {
        HttpResponse<String> answer = ask(Map.of("query", "range x from 1 to 500001 step 1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Json.read(answer.body());
        assertThat(body.at("/tables/0/rows")).hasSize(500_000);
        assertThat(body.at("/error/code").asString()).isEqualTo("PartialError");
        assertThat(body.at("/error/details/0/innererror/message").asString())
                .contains("500000 records", "E_QUERY_RESULT_SET_TOO_LARGE");
    }

    @Test
    void anAnswerWithTooManyBytesIsCutOffAndSaysSo() throws Exception {
        HttpResponse<String> answer = ask(
                Map.of("query", "range x from 1 to 200000 step 1 | extend s = strcat(x, '" + "x".repeat(1_000) + "')"));

        JsonNode body = Json.read(answer.body());
        assertThat(body.at("/tables/0/rows").size()).isBetween(60_000, 64_000);
        assertThat(body.at("/error/details/0/innererror/message").asString()).contains("64000000 bytes");
    }

    @Test
    void aQueryThatRunsOutOfItsTimeIsAGatewayTimeout() throws Exception {
        HttpResponse<String> answer = send(post("/v1/workspaces/local/query", Map.of("query", ENDLESS))
                .header("Prefer", "include-statistics=true, wait=1"));

        assertError(answer, 504, "GatewayTimeout");
    }

    @Test
    void aQueryThatRunsOutOfItsTimeAfterSignsOfLifeIsAPartialAnswer() throws Exception {
        HttpResponse<String> answer = send(
                post("/v1/workspaces/local/query", Map.of("query", ENDLESS)).header("Prefer", "wait=8"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(" ");
        JsonNode body = Json.read(answer.body());
        assertThat(body.at("/tables/0/columns")).hasSize(1);
        assertThat(body.at("/tables/0/rows")).isEmpty();
        assertThat(body.at("/error/code").asString()).isEqualTo("PartialError");
        assertThat(body.at("/error/details/0/code").asString()).isEqualTo("QueryTimeout");
    }

    @Test
    void aQueryWaitsForItsTurnAndThoseWhoseClientsWentAwayMakeRoom() throws Exception {
        int port = dashboard.request("/").build().uri().getPort();
        String body = Json.write(Map.of("query", ENDLESS));
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Socket client = new Socket("127.0.0.1", port);
            clients.add(client);
            client.getOutputStream()
                    .write(("POST /v1/workspaces/local/query HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=600\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        for (Socket client : clients) {
            // The first sign of life: its query has begun, for there is room for five.
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
        assertError(
                send(post("/v1/workspaces/local/query", Map.of("query", "print x = 1"))
                        .header("Prefer", "wait=1")),
                504,
                "GatewayTimeout");
        for (Socket client : clients) {
            client.close();
        }

        HttpResponse<String> next = send(post("/v1/workspaces/local/query", Map.of("query", "print x = 1"))
                .header("Prefer", "wait=25"));

        assertThat(rows(next).at("/0/0").asInt()).isEqualTo(1);
    }

    @Test
    void aSyntaxErrorNamesItsPlace() throws Exception {
        HttpResponse<String> answer = ask(Map.of("query", "Alerts\n| where )"));

        assertError(answer, 400, "BadArgumentError");
        JsonNode inner = Json.read(answer.body()).at("/error/innererror");
        assertThat(inner.path("code").asString()).isEqualTo("SyntaxError");
        assertThat(inner.at("/innererror/code").asString()).startsWith("SYN");
        assertThat(inner.at("/innererror/line").asInt()).isEqualTo(2);
        assertThat(inner.at("/innererror/pos").asInt()).isEqualTo(8);
        assertThat(inner.at("/innererror/token").asString()).isEqualTo(")");
    }

    @Test
    void anUnknownTableIsASemanticError() throws Exception {
        HttpResponse<String> answer = ask(Map.of("query", "NoSuchLogs | take 1"));

        assertError(answer, 400, "BadArgumentError");
        JsonNode inner = Json.read(answer.body()).at("/error/innererror");
        assertThat(inner.path("code").asString()).isEqualTo("SemanticError");
        assertThat(inner.at("/innererror/code").asString()).isEqualTo("SEM0100");
        assertThat(inner.at("/innererror/message").asString()).contains("NoSuchLogs");
    }

    @Test
    void whatIsNoQuestionIsRefusedByItsFault() throws Exception {
        assertFault(ask(Map.of("query", " ")), "InvalidQuery");
        assertFault(ask(Map.of("query", "print 1", "timespan", "yesterday")), "InvalidTimespan");
        for (String wrong : List.of(
                "\"timespan\":7",
                "\"timespan\":{\"start\":\"2026-11-23\"}",
                "\"workspaces\":\"local\"",
                "\"workspaces\":[1]")) {
            assertFault(
                    send(post("/v1/workspaces/local/query", "{\"query\":\"print 1\"," + wrong + "}")), "InvalidType");
        }
        assertThat(send(post(
                                "/v1/workspaces/local/query",
                                "{\"query\":\"print x = 1\",\"timespan\":null,\"workspaces\":null}"))
                        .statusCode())
                .isEqualTo(200);
        assertFault(send(post("/v1/workspaces/local/query", "{\"query\":")), "InvalidJsonBody");
        assertFault(send(post("/v1/workspaces/local/query", "[1]")), "InvalidJsonBody");
        assertFault(
                send(dashboard
                        .request("/v1/workspaces/local/query")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("query=print+1"))),
                "InvalidContentType");
        assertFault(send(post("/v1/$batch", "{}")), "InvalidBatch");
    }

    @Test
    void otherWorkspacesAndPathsAreNotFound() throws Exception {
        String elsewhere = "/v1/workspaces/00000000-0000-0000-0000-000000000000";

        assertError(send(post(elsewhere + "/query", Map.of("query", "print 1"))), 404, "WorkspaceNotFoundError");
        assertError(send(get(elsewhere + "/metadata")), 404, "WorkspaceNotFoundError");
        assertError(send(get("/v1/nothing")), 404, "PathNotFoundError");
        assertError(send(dashboard.request("/v1/workspaces/local/query").DELETE()), 404, "PathNotFoundError");
    }

    @Test
    void theTablesAreListedWithTheirColumnsAndTypes() throws Exception {
        for (HttpRequest.Builder request :
                List.of(get("/v1/workspaces/local/metadata"), post("/v1/workspaces/local/metadata", "{}"))) {
            JsonNode body = Json.read(send(request).body());

            JsonNode signIns = body.path("tables")
                    .valueStream()
                    .filter(table -> table.path("name").asString().equals("SigninLogs"))
                    .findFirst()
                    .orElseThrow();
            assertThat(signIns.path("timespanColumn").asString()).isEqualTo("TimeGenerated");
            assertThat(signIns.path("columns").valueStream().map(JsonNode::toString))
                    .contains(
                            "{\"name\":\"TimeGenerated\",\"type\":\"datetime\"}",
                            "{\"name\":\"Status\",\"type\":\"dynamic\"}")
                    .doesNotHaveDuplicates();
            assertThat(body.at("/workspaces/0/id").asString()).isEqualTo(id);
        }
    }

    @Test
    void theWorkspaceIsAnsweredForAsAnAzureResourceToo() throws Exception {
        String resource =
                "subscriptions/" + id + "/resourcegroups/any/providers/microsoft.operationalinsights/workspaces/local";
        Map<String, ?> question = Map.of("query", "Alerts | count", "workspaces", List.of("/" + resource));

        assertThat(rows(send(post("/v1/" + resource + "/query", question)))
                        .at("/0/0")
                        .asInt())
                .isEqualTo(3);
        assertThat(rows(send(get("/v1/" + resource + "/query?query=print%20x%3D1")))
                        .at("/0/0")
                        .asInt())
                .isEqualTo(1);
        String known = Json.read(send(get("/v1/" + resource + "/metadata")).body())
                .at("/workspaces/0/resourceId")
                .asString();
        assertThat(rows(send(get("/v1" + known + "/query?query=print%20x%3D2")))
                        .at("/0/0")
                        .asInt())
                .isEqualTo(2);
        assertError(
                send(post("/v1/" + resource.replace("workspaces/local", "workspaces/other") + "/query", question)),
                404,
                "WorkspaceNotFoundError");
        assertError(
                send(post(
                        "/v1/subscriptions/a/resourceGroups/b/providers/Microsoft.Compute/virtualMachines/c/query",
                        question)),
                404,
                "ResourceNotFoundError");
    }

    @Test
    void aCompressedQuestionIsTaken() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Json.write(Map.of("query", "print x = 5")).getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> answer = send(dashboard
                .request("/v1/workspaces/local/query")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(rows(answer).at("/0/0").asInt()).isEqualTo(5);
        assertFault(
                send(post("/v1/workspaces/local/query", "{\"query\":\"print 1\"}")
                        .header("Content-Encoding", "br")),
                "InvalidContentEncoding");
        assertFault(
                send(post("/v1/workspaces/local/query", "{\"query\":\"print 1\"}")
                        .header("Content-Encoding", "gzip")),
                "InvalidJsonBody");
    }

    @Test
    void permissionsComeWhenTheyAreAskedForAndThePortalsWordsAreUnderstood() throws Exception {
        HttpResponse<String> answer =
                send(post("/v1/workspaces/local/query", Map.of("query", "print x = 1 | render barchart"))
                        .header(
                                "Prefer",
                                "wait=600, ai.include-statistics=true, ai.include-render=true, include-datasources=true")
                        .header("Prefer", "include-permissions=true, unknown=1"));

        JsonNode body = Json.read(answer.body());
        assertThat(body.at("/statistics/query/datasetStatistics/0/tableRowCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(body.at("/render/visualization").asString()).isEqualTo("barchart");
        assertThat(body.at("/permissions/dataSources/0/resourceId").asString()).endsWith("/workspaces/local");
        assertThat(body.at("/permissions/dataSources/0/denyTables")).isEmpty();
        assertThat(body.has("error")).isFalse();
    }

    @Test
    void twoQuestionsOfABatchWithOneIdAreRefused() throws Exception {
        Map<String, String> part = Map.of("id", "a", "workspace", "local", "path", "/query?query=print%201");

        assertFault(send(post("/v1/$batch", Map.of("requests", List.of(part, part)))), "InvalidBatch");
    }

    @Test
    void statisticsCountTheRowsAndTheBytesOfAnAnswer() throws Exception {
        HttpResponse<String> answer =
                send(post("/v1/workspaces/local/query", Map.of("query", "range x from 1 to 9 step 1"))
                        .header("Prefer", "include-statistics=true"));

        JsonNode counted = Json.read(answer.body()).at("/statistics/query/datasetStatistics/0");
        assertThat(counted.path("tableRowCount").asInt()).isEqualTo(9);
        assertThat(counted.path("tableSize").asInt()).isEqualTo(answer.body().indexOf(",\"statistics\""));
    }

    @Test
    void aBatchTakesQuestionsInPathsToo() throws Exception {
        HttpResponse<String> answer = send(post(
                "/v1/$batch",
                Map.of(
                        "requests",
                        List.of(
                                Map.of("id", "a", "workspace", id, "path", "/query?query=print%20x%3D1%2B1"),
                                Map.of(
                                        "id", "b",
                                        "workspace", "local",
                                        "method", "POST",
                                        "path", "/query",
                                        "headers", Map.of("prefer", "include-render=true"),
                                        "body", Map.of("query", "print x = 3 | render timechart")),
                                Map.of("id", "c", "workspace", id, "path", "/elsewhere")))));

        JsonNode responses = Json.read(answer.body()).path("responses");
        assertThat(responses.at("/0").toString())
                .isEqualTo("{\"id\":\"a\",\"status\":200,\"body\":{\"tables\":[{\"name\":\"PrimaryResult\","
                        + "\"columns\":[{\"name\":\"x\",\"type\":\"long\"}],\"rows\":[[2]]}]}}");
        assertThat(responses.at("/1/body/render/visualization").asString()).isEqualTo("timechart");
        assertThat(responses.at("/2/status").asInt()).isEqualTo(404);
        assertThat(responses.at("/2/body/error/code").asString()).isEqualTo("PathNotFoundError");
    }

    private static HttpResponse<String> ask(Map<String, String> question) throws Exception {
        return send(post("/v1/workspaces/" + id + "/query", question));
    }

    private static HttpRequest.Builder post(String path, Map<String, ?> body) {
        return post(path, Json.write(body));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return dashboard
                .request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder get(String path) {
        return dashboard.request(path).GET();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return dashboard.send(request.header("Authorization", "Bearer " + token));
    }

    private static JsonNode rows(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body()).at("/tables/0/rows");
    }

    private static void assertFault(HttpResponse<String> answer, String code) {
        assertError(answer, 400, "BadArgumentError");
        assertThat(Json.read(answer.body())
                        .at("/error/innererror/details/0/code")
                        .asString())
                .isEqualTo(code);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = Json.read(answer.body()).path("error");
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).isNotEmpty();
        assertThat(error.path("correlationId").asString()).hasSize(36);
    }
}
