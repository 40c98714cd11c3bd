package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of rules, run through the shipped rules in force. */
class RuleTestsApiTest extends AdministratorsDashboard {
    private static final String PASSWORD_EVENT =
            "{\"Type\":\"SigninLogs\",\"UserPrincipalName\":\"ann@contoso.example\",\"ResultType\":\"50126\"}";

    @Test
    void everyShippedTestPassesThroughTheRulesInForce() throws Exception {
        int all = 0;
        for (JsonNode rule : dashboard.json("/api/rules").path("rules")) {
            JsonNode tests = rule.path("tests");
            all += tests.path("all").asInt();
            assertThat(tests.path("passed").asInt())
                    .as("rule %s", rule.path("id"))
                    .isEqualTo(tests.path("all").asInt());
        }
        assertThat(all).isGreaterThan(50);
    }

    @Test
    void aShippedScriptIsShownAsRowsThatTheTesterTakes() throws Exception {
        JsonNode test = dashboard.json("/api/rules/87811/tests").path(0);

        assertThat(test.path("shipped").asBoolean()).isTrue();
        assertThat(test.path("passed").asBoolean()).isTrue();
        assertThat(test.path("endedAt").toString()).isEqualTo("[87811,87811]");
        JsonNode tried = Json.read(dashboard
                .send(
                        "POST",
                        "/api/rules/test",
                        Json.write(Map.of("events", test.path("events").asString())))
                .body());
        assertThat(tried.path("events")).hasSize(2);
        assertThat(tried.path("events").path(0).path("rule").path("id").asInt()).isEqualTo(87_811);
    }

    @Test
    void aTestIsKeptRunAndRemoved() throws Exception {
        JsonNode kept = add(87_801, Map.of("fires", true, "table", "Heartbeat", "events", "{\"Computer\":\"web1\"}"));
        assertThat(kept).hasSize(1);
        assertThat(kept.path(0).path("passed").asBoolean()).isTrue();
        assertThat(kept.path(0).path("shipped").asBoolean()).isFalse();
        assertThat(kept.path(0).path("endedAt").toString()).isEqualTo("[87801]");

        JsonNode wrong = add(87_801, Map.of("fires", false, "table", "Heartbeat", "events", "{\"Computer\":\"web1\"}"));
        assertThat(wrong.path(1).path("passed").asBoolean()).isFalse();
        assertThat(counted(87_801).toString()).isEqualTo("{\"passed\":1,\"all\":2}");
        assertThat(directory.resolve("rules/tests/87801.jsonl")).exists();

        assertThat(dashboard.send("DELETE", "/api/rules/87801/tests/2", "{}").statusCode())
                .isEqualTo(200);
        assertThat(counted(87_801).toString()).isEqualTo("{\"passed\":1,\"all\":1}");
    }

    @Test
    void aFileThatWasChangedByHandIsRunAnew() throws Exception {
        assertThat(counted(87_801).path("all").asInt()).isZero();
        Files.createDirectories(directory.resolve("rules/tests"));
        Files.writeString(
                directory.resolve("rules/tests/87801.jsonl"),
                "no test\n{\"rule\":87801,\"fires\":true,\"table\":\"Heartbeat\",\"event\":{\"Computer\":\"web1\"}}\n"
                        + "{\"rule\":87801,\"fires\":true,\"events\":\"{\"}\n");

        JsonNode tests = dashboard.json("/api/rules/87801/tests");

        assertThat(tests).hasSize(2);
        assertThat(tests.path(0).path("passed").asBoolean()).isTrue();
        assertThat(tests.path(1).path("passed").asBoolean()).isFalse();
        assertThat(tests.path(1).path("problem").asString()).contains("no event to read");
    }

    @Test
    void whatIsShippedStaysAndWhatIsNoTestIsRefused() throws Exception {
        int shipped = 0;
        for (JsonNode rule : dashboard.json("/api/rules").path("rules")) {
            if (rule.path("tests").path("all").asInt() > 0) {
                shipped = rule.path("id").asInt();
            }
        }
        assertThat(dashboard
                        .send("DELETE", "/api/rules/" + shipped + "/tests/1", "{}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(dashboard.send("DELETE", "/api/rules/87801/tests/1", "{}").statusCode())
                .isEqualTo(404);
        assertThat(post(87_801, Map.of("events", PASSWORD_EVENT)).statusCode()).isEqualTo(400);
        assertThat(post(87_801, Map.of("fires", true, "events", " ")).statusCode())
                .isEqualTo(400);
        assertThat(post(4_711, Map.of("fires", true, "events", PASSWORD_EVENT)).statusCode())
                .isEqualTo(404);
        assertThat(dashboard.get("/api/rules/4711/tests").statusCode()).isEqualTo(404);
    }

    @Test
    void theShareOfRealEventsThatHoldAFieldIsWhatTheEngineFinds() throws Exception {
        SignInRows.store(dashboard.workspace, "ann@contoso.example", RunningDashboard.NOON, RunningDashboard.NOON);
        SignInRows.store(dashboard.workspace, "", RunningDashboard.NOON.minusSeconds(60));

        JsonNode tables = dashboard.json("/api/rules/87801/fields");

        assertThat(tables).hasSize(1);
        assertThat(tables.path(0).path("table").asString()).isEqualTo("SigninLogs");
        assertThat(tables.path(0).path("events").asInt()).isEqualTo(3);
        assertThat(tables.path(0).path("oldest").asString()).isEqualTo("2026-11-23T11:59:00Z");
        assertThat(tables.path(0).path("fields").toString()).isEqualTo("[{\"name\":\"azure_tag\",\"holding\":3}]");
        assertThat(dashboard.get("/api/rules/4711/fields").statusCode()).isEqualTo(404);
    }

    private JsonNode counted(int id) throws Exception {
        return dashboard.json("/api/rules/" + id).path("tests");
    }

    private JsonNode add(int rule, Map<String, Object> test) throws Exception {
        HttpResponse<String> response = post(rule, test);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Json.read(response.body());
    }

    private HttpResponse<String> post(int rule, Map<String, Object> test) throws Exception {
        return dashboard.send("POST", "/api/rules/" + rule + "/tests", Json.write(test));
    }
}
