package io.threatlockdown.server;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries that become drafts of rules, on a running server with the shipped rules and their engine. */
class RuleFromQueryApiTest {
    private static final Schema SCHEMA = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("ResultType", ColumnType.STRING),
                    Column.of("UserAgent", ColumnType.STRING),
                    Column.of("Attempts", ColumnType.LONG),
                    Column.of("DeviceDetail", ColumnType.DYNAMIC)));

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        store();
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void theRuleFiresOnWhatTheQueryFindsAndOnNothingElse() throws Exception {
        JsonNode made = make("""
                SigninLogs
                | where ResultType == "50126" and UserAgent has "curl"
                | where UserPrincipalName endswith "@contoso.example" and Attempts >= 12
                | where DeviceDetail.operatingSystem in~ ("linux", "macos")
                | where IPAddress !startswith "198.51."
                """);

        assertThat(made.path("tried").path("mistakes")).isEmpty();
        assertThat(made.path("rules")).hasSize(1);
        assertThat(made.path("tests")).isNotEmpty();
        assertThat(passed(made.path("tried"))).doesNotContain(false);
        assertThat(made.path("rules").path(0).path("text").asString())
                .contains("<if_sid>880200</if_sid>", "<field name=\"ResultType\" type=\"pcre2\">^50126$</field>");

        String row = made.path("tests").path(0).path("events").asString();
        List<String> others = List.of(
                row.replace("50126", "501267"),
                row.replace("curl/8", "curly/8"),
                row.replace("@contoso.example", "@contoso.example.net"),
                row.replace("\"Attempts\":12", "\"Attempts\":9"),
                row.replace("Linux", "Linux 6"),
                row.replace("203.0.113.9", "198.51.100.7"));
        JsonNode tried = attempt(made, others, false);
        assertThat(others).doesNotContain(row);
        assertThat(passed(tried)).hasSize(6).doesNotContain(false);
        assertThat(passed(attempt(made, List.of(row.replace("Linux", "MACOS")), true)))
                .containsExactly(true);
    }

    @Test
    void whatARuleDoesNotSayIsToldStepByStep() throws Exception {
        JsonNode made = make("""
                SigninLogs
                | where ResultType == "50126" and strlen(UserAgent) > 3
                | join kind=inner (SigninLogs | where ResultType == "0") on UserPrincipalName
                | take 5
                """);

        assertThat(values(made.path("notes"), "step"))
                .contains(
                        "where … strlen(UserAgent) > 3",
                        "join kind=inner (SigninLogs | where ResultType == \"0\") on UserPrincipalName",
                        "take 5");
        assertThat(made.path("tried").path("mistakes")).isEmpty();
    }

    @Test
    void aCountBecomesARuleOfItsOwnThatTheGroupOfRowsRaises() throws Exception {
        JsonNode made = make("""
                SigninLogs
                | where ResultType == "50126"
                | summarize Users = dcount(UserPrincipalName) by IPAddress, bin(TimeGenerated, 10m)
                | where Users >= 3
                """);

        assertThat(made.path("tried").path("mistakes")).isEmpty();
        assertThat(made.path("rules")).hasSize(2);
        assertThat(made.path("rules").path(1).path("text").asString())
                .contains(
                        "timeframe=\"600\"",
                        "<same_field>IPAddress</same_field>",
                        "<distinct_field count=\"3\">UserPrincipalName</distinct_field>");
        assertThat(values(made.path("tests"), "rule")).contains("100000", "100001");
        assertThat(passed(made.path("tried"))).doesNotContain(false);
    }

    @Test
    void aCountOfRowsFiresWhenTheLastOfThemIsThereAndNotBefore() throws Exception {
        JsonNode made = make("""
                SigninLogs
                | where TimeGenerated > datetime(2026-11-23) and ResultType == "50126"
                | summarize count() by IPAddress, bin(TimeGenerated, 10m)
                | where count_ > 3
                """);

        assertThat(made.path("rules").path(1).path("text").asString()).contains("frequency=\"4\" timeframe=\"600\"");
        assertThat(passed(made.path("tried"))).doesNotContain(false);
        JsonNode counted = made.path("tests").path(made.path("tests").size() - 1);
        assertThat(counted.path("rule").asInt()).isEqualTo(100_001);
        String events = counted.path("events").asString();
        String fewer = events.substring(events.indexOf('\n') + 1);
        Map<String, Object> test = Map.of("rule", 100_001, "fires", false, "table", "SigninLogs", "events", fewer);
        assertThat(passed(attempt(made, List.of(test)))).containsExactly(true);
    }

    @Test
    void chosenRowsAreTheTests() throws Exception {
        String row = "{\"ResultType\":\"50126\",\"Length\":3,\"UserPrincipalName\":\"eve@contoso.example\"}";

        JsonNode made = Json.read(post(
                        "/api/rules/drafts/from-query",
                        Map.of(
                                "query",
                                "SigninLogs | where ResultType == '50126' | extend Length = strlen(UserAgent)",
                                "rows",
                                List.of(row)))
                .body());

        assertThat(values(made.path("tests"), "events"))
                .containsExactly("{\"ResultType\":\"50126\",\"UserPrincipalName\":\"eve@contoso.example\"}");
        assertThat(passed(made.path("tried"))).containsExactly(true);
    }

    @Test
    void aSavedDraftBringsItsTestsWhichCountWhenItIsLive() throws Exception {
        JsonNode made = make("SigninLogs | where ResultType == '50126'");
        String text = made.path("rules").path(0).path("text").asString();
        JsonNode test = made.path("tests").path(0);

        HttpResponse<String> saved = post(
                "/api/rules/drafts",
                Map.of(
                        "text",
                        text,
                        "tests",
                        List.of(Map.of(
                                "fires", true,
                                "table", test.path("table").asString(),
                                "events", test.path("events").asString()))));
        assertThat(saved.statusCode()).isEqualTo(201);
        assertThat(post("/api/rules/drafts/100000/move", Map.of("from", "draft", "to", "live"))
                        .statusCode())
                .isEqualTo(200);

        JsonNode tests = dashboard.json("/api/rules/100000/tests");
        assertThat(tests).hasSize(1);
        assertThat(tests.path(0).path("passed").asBoolean()).isTrue();
    }

    @Test
    void testsOfADraftThatIsRemovedAreNotThoseOfTheNextRuleOfItsId() throws Exception {
        String text = make("SigninLogs | where ResultType == '0'")
                .path("rules")
                .path(0)
                .path("text")
                .asString();
        post(
                "/api/rules/drafts",
                Map.of(
                        "text",
                        text,
                        "tests",
                        List.of(Map.of("fires", true, "table", "SigninLogs", "events", "{\"ResultType\":\"0\"}"))));
        assertThat(dashboard.send("DELETE", "/api/rules/drafts/100000", "{}").statusCode())
                .isEqualTo(200);

        post("/api/rules/drafts", Map.of("text", text));
        post("/api/rules/drafts/100000/move", Map.of("from", "draft", "to", "live"));

        assertThat(dashboard.json("/api/rules/100000/tests")).isEmpty();
    }

    @Test
    void aQueryOverSeveralTablesAndOneWithAMistakeAreRefusedInOneLine() throws Exception {
        HttpResponse<String> several =
                post("/api/rules/drafts/from-query", Map.of("query", "union SigninLogs, Alerts"));
        assertThat(several.statusCode()).isEqualTo(400);
        assertThat(Json.read(several.body()).path("error").path("message").asString())
                .startsWith("the query reads several tables")
                .doesNotContain("\n");

        assertThat(post("/api/rules/drafts/from-query", Map.of("query", "SigninLogs | where Nothing == 1"))
                        .statusCode())
                .isEqualTo(400);
    }

    private void store() {
        Workspace workspace = dashboard.parts().getBean(Workspace.class);
        Instant noon = RunningDashboard.NOON;
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", noon)) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                events.add(new Event(SCHEMA, new Object[] {
                    noon.minusSeconds(60L * i),
                    "user" + i + "@contoso.example",
                    "203.0.113.9",
                    i < 5 ? "50126" : "0",
                    "curl/8",
                    12L,
                    Dynamic.parse("{\"operatingSystem\":\"Linux\"}")
                }));
            }
            transaction.append(new EventBatch(SCHEMA, events));
            transaction.commit();
        }
    }

    private JsonNode make(String query) throws Exception {
        HttpResponse<String> answer = post("/api/rules/drafts/from-query", Map.of("query", query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private JsonNode attempt(JsonNode made, List<String> rows, boolean fires) throws Exception {
        List<Map<String, Object>> tests = rows.stream()
                .map(row ->
                        Map.<String, Object>of("rule", 100_000, "fires", fires, "table", "SigninLogs", "events", row))
                .toList();
        return attempt(made, tests);
    }

    private JsonNode attempt(JsonNode made, List<Map<String, Object>> tests) throws Exception {
        HttpResponse<String> answer = dashboard.send(
                "POST", "/api/rules/drafts/trial", Json.write(Map.of("rules", made.path("rules"), "tests", tests)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body()).path("runs");
    }

    private HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return dashboard.send("POST", path, Json.write(body));
    }

    private static List<Boolean> passed(JsonNode tried) {
        JsonNode runs = tried.has("runs") ? tried.path("runs") : tried;
        return StreamSupport.stream(runs.spliterator(), false)
                .map(run -> run.path("passed").asBoolean())
                .toList();
    }

    private static List<String> values(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(name).asString())
                .toList();
    }
}
