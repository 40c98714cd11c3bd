package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page of hunts asks the server. */
class HuntApiTest {
    /** Works for minutes unless somebody stops it. */
    private static final String ENDLESS = "range a from 1 to 2000000 step 1 | extend k = 1"
            + " | join kind=inner (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(a * b % 7)";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private HttpClient client;
    private String token;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        client = HttpClient.newHttpClient();
        token = Json.read(Files.readString(directory.resolve("server.json")))
                .path("token")
                .asString();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        dashboard.close();
    }

    @Test
    void anAnswerWithALimitSaysWhetherThereIsMore() throws Exception {
        String query = "range x from 1 to 300 step 1 | render piechart with (title=\"Cake\")";
        JsonNode cut = query(Map.of("query", query, "limit", 299));
        JsonNode whole = query(Map.of("query", query, "limit", 300));
        JsonNode unlimited = query(Map.of("query", query));

        assertThat(rows(cut)).hasSize(299);
        assertThat(cut.path("more").asBoolean()).isTrue();
        assertThat(cut.path("limit").asInt()).isEqualTo(299);
        assertThat(cut.path("render").path("visualization").asString()).isEqualTo("piechart");
        assertThat(cut.path("render").path("properties").path("title").asString())
                .isEqualTo("Cake");
        assertThat(rows(whole)).hasSize(300);
        assertThat(whole.path("more").asBoolean(true)).isFalse();
        assertThat(rows(unlimited)).hasSize(300);
        assertThat(unlimited.has("more")).isFalse();
    }

    @Test
    void aQueryThatIsBeingWrittenIsCheckedWithoutARefusal() throws Exception {
        HttpResponse<String> wrong = send(dashboard
                .request("/api/query/check")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Map.of("query", "Alerts\n| where RuleLevle > 3")))));
        HttpResponse<String> right = send(dashboard
                .request("/api/query/check")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", "Alerts | count")))));

        JsonNode mistake = Json.read(wrong.body()).path("mistakes").path(0);
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(mistake.path("line").asInt()).isEqualTo(2);
        assertThat(mistake.path("column").asInt()).isEqualTo(9);
        assertThat(mistake.path("token").asString()).isEqualTo("RuleLevle");
        assertThat(right.body()).isEqualTo("{\"mistakes\":[],\"parameters\":[]}");
    }

    @Test
    void parametersAreToldAndTheirValuesAreReadByTheirTypes() throws Exception {
        String query = "declare query_parameters(who:string = \"ann\", n:long);\nprint strcat(who, n + 1)";
        JsonNode parameters = Json.read(send(dashboard
                                .request("/api/query/check")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", query)))))
                        .body())
                .path("parameters");
        JsonNode hostile =
                query(Map.of("query", query, "limit", 1, "parameters", Map.of("who", "'; Alerts //", "n", "41")));
        JsonNode wrong = query(Map.of("query", query, "parameters", Map.of("n", "1) or (1")));

        assertThat(parameters.toString())
                .isEqualTo("[{\"name\":\"who\",\"type\":\"string\",\"usual\":\"ann\"},"
                        + "{\"name\":\"n\",\"type\":\"long\",\"usual\":null}]");
        assertThat(rows(hostile).getFirst().path(0).asString()).isEqualTo("'; Alerts //42");
        assertThat(wrong.path("error").path("mistakes").path(0).path("column").asInt())
                .isEqualTo(46);
        assertThat(wrong.path("error").path("message").asString()).contains("'n'", "is no long");
    }

    /** In the words of the page. */
    @Test
    void aColumnOfAnyTypeIsToldInNumbersBehindTheQuery() throws Exception {
        String some =
                "datatable (S:string, D:dynamic, B:bool, G:guid, T:timespan, I:int, L:long, R:real, M:decimal, W:datetime) ["
                        + "\"a\", dynamic({\"x\":1}), true, guid(04425e52-72e3-470c-8cc8-3ba0a85a37aa), 2h, 1, 2, 3.5, decimal(4.5),"
                        + " datetime(2026-11-23T10:00:00Z), \"\", dynamic(null), bool(null), guid(null), timespan(null), int(null),"
                        + " long(null), real(null), decimal(null), datetime(null)]";
        for (String column : List.of("S", "D", "B", "G", "T", "I", "L", "R", "M", "W")) {
            boolean text = column.equals("S") || column.equals("D");
            String value = column.equals("D") ? "tostring(D)" : column;
            String empty = (text ? "isempty(" : "isnull(") + column + ")";
            String ordered =
                    "TILRMW".contains(column) ? ", Least = min(" + column + "), Greatest = max(" + column + ")" : "";
            String average = "ILRM".contains(column) ? ", Average = avg(" + column + ")" : "";
            JsonNode facts = query(Map.of(
                    "query",
                    some + "\n| summarize Rows = count(), Empty = countif(" + empty + "), Distinct = dcount(" + value
                            + ")" + ordered + average));
            JsonNode top = query(
                    Map.of("query", some + "\n| summarize Rows = count() by Value = " + value + "\n| top 10 by Rows"));

            assertThat(rows(facts)).as("%s: %s", column, facts).hasSize(1);
            assertThat(rows(facts).getFirst().path(0).asInt()).isEqualTo(2);
            assertThat(rows(facts).getFirst().path(1).asInt()).as(column).isEqualTo(1);
            assertThat(rows(top)).as("%s: %s", column, top).hasSize(2);
        }
    }

    @Test
    void mistakesAreToldWithTheirPlaces() throws Exception {
        JsonNode error =
                query(Map.of("query", "Alerts\n| where NoSuchColumn == 1")).path("error");

        assertThat(error.path("code").asString()).isEqualTo("INVALID_QUERY");
        JsonNode mistake = error.path("mistakes").path(0);
        assertThat(mistake.path("line").asInt()).isEqualTo(2);
        assertThat(mistake.path("column").asInt()).isEqualTo(9);
        assertThat(mistake.path("token").asString()).isEqualTo("NoSuchColumn");
        assertThat(mistake.path("message").asString()).contains("NoSuchColumn");
    }

    @Test
    void aQuestionIsStoppedByItsId() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = ask(Map.of("query", ENDLESS, "id", "first"));
        while (!answer.isDone()) {
            send(dashboard.request("/api/query/first").DELETE());
            Thread.sleep(50);
        }

        assertThat(Json.read(answer.join().body()).path("error").path("message").asString())
                .isEqualTo("the query was stopped before its end");
    }

    @Test
    void aFifthQuestionOfOneAskerIsRefusedUntilAskersLeave() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(ask(Map.of("query", ENDLESS, "id", "q" + i)));
        }
        HttpResponse<String> fifth;
        do {
            fifth = ask(Map.of("query", "print 1")).join();
        } while (fifth.statusCode() == 200);

        assertThat(fifth.statusCode()).isEqualTo(429);
        assertThat(Json.read(fifth.body()).path("error").path("message").asString())
                .isEqualTo("4 of your queries run already; wait until one has ended, or stop one");

        four.forEach(answer -> answer.cancel(true));
        do {
            Thread.sleep(100);
            fifth = ask(Map.of("query", "print 1")).join();
        } while (fifth.statusCode() == 429);
        assertThat(fifth.statusCode()).isEqualTo(200);
    }

    @Test
    void rowsAreExportedInEachForm() throws Exception {
        String query = "print T = datetime(2026-11-23), S = 'a|b, \"c\"', D = dynamic({\"k\":[1,2]}), F = '=1+1'";

        assertThat(export("csv", query))
                .isEqualTo("T,S,D,F\r\n2026-11-23T00:00:00Z,\"a|b, \"\"c\"\"\",\"{\"\"k\"\":[1,2]}\",'=1+1\r\n");
        assertThat(export("jsonl", query))
                .isEqualTo(
                        "{\"T\":\"2026-11-23T00:00:00Z\",\"S\":\"a|b, \\\"c\\\"\",\"D\":{\"k\":[1,2]},\"F\":\"=1+1\"}\n");
        assertThat(export("md", query)).isEqualTo("""
                        | T | S | D | F |
                        | --- | --- | --- | --- |
                        | 2026-11-23T00:00:00Z | a\\|b, "c" | {"k":\\[1,2]} | =1+1 |
                        """);
        assertThat(Json.read(export("xlsx", query))
                        .path("error")
                        .path("message")
                        .asString())
                .contains("csv, jsonl, md");
    }

    @Test
    void theSchemaHoldsTablesWordsAndSavedFunctions() throws Exception {
        dashboard.addAlerts(10, "ann@contoso.example", "one", "two");
        send(dashboard
                .request("/api/functions/Loud")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        Json.write(Map.of("body", "Alerts | where RuleLevel > least", "parameters", "least:long")))));
        JsonNode schema =
                Json.read(send(dashboard.request("/api/query/schema").GET()).body());

        JsonNode signIns = named(schema.path("tables"), "SigninLogs");
        assertThat(signIns.path("rows").asLong()).isEqualTo(2);
        assertThat(signIns.path("newest").asString()).isEqualTo("2026-11-23T12:00:01Z");
        assertThat(named(signIns.path("columns"), "UserPrincipalName")
                        .path("type")
                        .asString())
                .isEqualTo("string");
        assertThat(named(schema.path("words"), "summarize").path("kind").asString())
                .isEqualTo("operator");
        assertThat(named(schema.path("words"), "arg_max").path("kind").asString())
                .isEqualTo("aggregate");
        assertThat(named(schema.path("saved"), "Loud").path("parameters").asString())
                .isEqualTo("least:long");
    }

    private static JsonNode named(JsonNode entries, String name) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> rows(JsonNode answer) {
        return StreamSupport.stream(answer.path("tables").path(0).path("rows").spliterator(), false)
                .toList();
    }

    private JsonNode query(Map<String, Object> question) {
        return Json.read(ask(question).join().body());
    }

    private String export(String format, String query) throws Exception {
        return send(dashboard
                        .request("/api/query/export?format=" + format)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", query)))))
                .body();
    }

    private CompletableFuture<HttpResponse<String>> ask(Map<String, Object> question) {
        return client.sendAsync(
                dashboard
                        .request("/api/query")
                        .timeout(Duration.ofMinutes(3))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(question)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
    }
}
