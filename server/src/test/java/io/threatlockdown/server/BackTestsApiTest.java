package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.OutboxChannel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static io.threatlockdown.server.RunningDashboard.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** A draft over the events that are stored, on a real workspace with the shipped rules. */
class BackTestsApiTest extends AdministratorsDashboard {
    private static final String FAILED = """
            <group name="local,">
              <rule id="100100" level="7">
                <if_sid>87801</if_sid>
                <field name="Status.errorCode">^50126$</field>
                <description>Wrong password of $(UserPrincipalName)</description>
              </rule>
            </group>
            """;
    private static final String THREE_IN_A_MINUTE = """
            <group name="local,">
              <rule id="100101" level="10" frequency="3" timeframe="60">
                <if_matched_group>azure</if_matched_group>
                <same_field>UserPrincipalName</same_field>
                <description>Many of $(UserPrincipalName)</description>
              </rule>
            </group>
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** So many that a back-test over them goes on for many times as long as a request takes. */
    private static final int MANY = 60_000;

    @Test
    void aDraftIsRunOverTheStoredEventsOfItsDays() throws Exception {
        SignInRows.store(dashboard.workspace, "ann@contoso.example", hoursAgo(1), hoursAgo(2), hoursAgo(30));
        SignInRows.store(dashboard.workspace, "bob@contoso.example", hoursAgo(3), hoursAgo(24 * 9));

        JsonNode test = run(Map.of("text", FAILED, "days", 7));

        JsonNode result = test.path("result");
        assertThat(test.path("state").asString()).isEqualTo("done");
        assertThat(test.path("rule").asInt()).isEqualTo(100_100);
        assertThat(test.path("events").asInt()).isEqualTo(4);
        assertThat(test.path("read").asInt()).isEqualTo(4);
        assertThat(result.path("hits").asInt()).isEqualTo(4);
        assertThat(result.path("alerts").asInt()).isEqualTo(4);
        assertThat(result.path("users").toString())
                .isEqualTo(
                        "[{\"name\":\"ann@contoso.example\",\"count\":3},{\"name\":\"bob@contoso.example\",\"count\":1}]");
        assertThat(result.path("addresses").toString()).isEqualTo("[{\"name\":\"203.0.113.9\",\"count\":4}]");
        assertThat(result.path("days")).hasSize(8);
        assertThat(result.path("days").toString())
                .contains("{\"day\":\"2026-11-23T00:00:00Z\",\"count\":3}")
                .contains("{\"day\":\"2026-11-22T00:00:00Z\",\"count\":1}");
        assertThat(result.path("samples").path(0).path("time").asString()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(result.path("samples").path(0).path("description").asString())
                .isEqualTo("Wrong password of ann@contoso.example");
        assertThat(result.path("microsWith").asDouble()).isPositive();
        assertThat(result.path("microsWithout").asDouble()).isPositive();
    }

    @Test
    void alertsThatThereAreOnTheSameEventsAreCounted() throws Exception {
        List<NewRow> rows =
                SignInRows.store(dashboard.workspace, "ann@contoso.example", hoursAgo(1), hoursAgo(2), hoursAgo(30));
        SignInRows.alertOn(dashboard.workspace, rows.getFirst(), 900_001);
        SignInRows.alertOn(dashboard.workspace, rows.getLast(), 900_001);

        JsonNode result = run(Map.of("text", FAILED, "days", 7)).path("result");

        assertThat(result.path("overlap").asInt()).isEqualTo(2);
        assertThat(result.path("overlapping").toString())
                .isEqualTo("[{\"id\":900001,\"title\":\"Another rule\",\"count\":2}]");
        assertThat(result.path("samples").path(0).path("existing").asString())
                .isEqualTo(rows.getFirst().id() + "-900001");
    }

    @Test
    void rulesOverSeveralEventsCountInTheOrderOfTimeFromAnEmptyMemory() throws Exception {
        Instant first = hoursAgo(5);
        SignInRows.store(dashboard.workspace, "ann@contoso.example", first.plusSeconds(40), first);
        SignInRows.store(dashboard.workspace, "ann@contoso.example", first.plusSeconds(20), first.plusSeconds(600));

        JsonNode result = run(Map.of("text", THREE_IN_A_MINUTE, "days", 1)).path("result");

        assertThat(result.path("hits").asInt()).isEqualTo(1);
        assertThat(result.path("samples").path(0).path("time").asString())
                .isEqualTo(first.plusSeconds(40).toString());
    }

    @Test
    void nothingLiveIsTouched() throws Exception {
        SignInRows.store(dashboard.workspace, "ann@contoso.example", hoursAgo(1), hoursAgo(2));
        var rules = dashboard.rules.ruleset();

        assertThat(run(Map.of("text", THREE_IN_A_MINUTE, "days", 1))
                        .path("read")
                        .asInt())
                .isEqualTo(2);
        assertThat(run(Map.of("text", FAILED, "days", 1))
                        .path("result")
                        .path("alerts")
                        .asInt())
                .isEqualTo(2);

        assertThat(dashboard.rules.ruleset()).isSameAs(rules);
        assertThat(dashboard.workspace.memory()).isEmpty();
        assertThat(dashboard.workspace.channelHealth(OutboxChannel.ALERTS).waiting())
                .isZero();
        assertThat(dashboard.json("/api/rules/drafts").path("rules")).isEmpty();
        assertThat(dashboard
                        .json("/api/alerts?from=2026-11-01T00:00:00Z&to=2026-11-24T00:00:00Z")
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aRuleIsRunAgainOverASpan() throws Exception {
        SignInRows.store(dashboard.workspace, "ann@contoso.example", hoursAgo(1), hoursAgo(2), hoursAgo(3));

        JsonNode test = run(Map.of(
                "text",
                FAILED,
                "from",
                hoursAgo(3).toString(),
                "to",
                hoursAgo(1).toString()));

        assertThat(test.path("from").asString()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(test.path("to").asString()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(test.path("read").asInt()).isEqualTo(2);
        assertThat(refusal(Map.of("text", FAILED, "from", "2026-01-01T00:00:00Z", "to", "2026-11-01T00:00:00Z")))
                .contains("90 days at most");
        assertThat(refusal(Map.of("text", FAILED, "from", "2026-11-01T00:00:00Z")))
                .contains("'to' is not a time");
    }

    @Test
    void aRuleInForceIsComparedWithTheRulesWithoutIt() throws Exception {
        SignInRows.store(dashboard.workspace, "ann@contoso.example", hoursAgo(1));
        int rule = 0;
        for (JsonNode each : dashboard.json("/api/rules").path("rules")) {
            if (each.path("id").asInt() == 87_801) {
                rule = each.path("id").asInt();
            }
        }

        JsonNode test = run(Map.of("rule", rule, "days", 1));

        assertThat(test.path("state").asString()).isEqualTo("done");
        assertThat(test.path("draft").asBoolean()).isFalse();
        assertThat(test.path("read").asInt()).isEqualTo(1);
    }

    @Test
    void whileOneRunsASecondIsRefusedUntilTheFirstIsStopped() throws Exception {
        storeSignIns(MANY);
        HttpResponse<String> first = start(Map.of("text", FAILED, "days", 1));
        String id = Json.read(first.body()).path("id").asString();

        HttpResponse<String> second = start(Map.of("text", FAILED, "days", 1));
        assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
        assertThat(second.body()).contains("another back-test is running");

        assertThat(dashboard.send("DELETE", "/api/rules/backtests/" + id, "{}").statusCode())
                .isEqualTo(204);
        JsonNode stopped = ended(id);
        assertThat(stopped.path("state").asString()).isEqualTo("stopped");
        assertThat(stopped.path("read").asLong()).isLessThan(MANY);
        assertThat(start(Map.of("text", FAILED, "days", 1)).statusCode()).isEqualTo(202);
    }

    @Test
    void aRuleInForceThatWasMeasuredOverManyEventsHasACost() throws Exception {
        storeSignIns(12_000);
        assertThat(dashboard.json("/api/rules/87801").path("cost").isNull()).isTrue();

        run(Map.of("rule", 87_801, "days", 1));

        JsonNode cost = dashboard.json("/api/rules/87801").path("cost");
        assertThat(cost.path("events").asInt()).isEqualTo(12_000);
        assertThat(cost.path("micros").isNumber()).isTrue();
    }

    @Test
    void whatCannotBeRunIsRefusedInOneLine() throws Exception {
        assertThat(refusal(Map.of("text", FAILED, "days", 0))).contains("'days' must be 1 to 90");
        assertThat(refusal(Map.of("days", 7))).contains("either 'text', a draft, or 'rule'");
        assertThat(refusal(Map.of("text", FAILED.replace("<if_sid>", "<if_sids>"), "days", 7)))
                .startsWith("the draft:3:");
        assertThat(refusal(Map.of("text", FAILED.replace("87801", "4711"), "days", 7)))
                .contains("parent rule 4711 of rule 100100 is not loaded");
        assertThat(dashboard.get("/api/rules/backtests/none").statusCode()).isEqualTo(404);
    }

    private static Instant hoursAgo(int hours) {
        return NOON.minus(Duration.ofHours(hours));
    }

    private String refusal(Map<String, Object> order) throws Exception {
        HttpResponse<String> response = dashboard.send("POST", "/api/rules/backtests", Json.write(order));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        return Json.read(response.body()).path("error").path("message").asString();
    }

    private JsonNode run(Map<String, Object> order) throws Exception {
        HttpResponse<String> response = start(order);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode test = ended(Json.read(response.body()).path("id").asString());
        assertThat(test.path("failure").isNull()).as(test.toString()).isTrue();
        return test;
    }

    private HttpResponse<String> start(Map<String, Object> order) throws Exception {
        return dashboard.send("POST", "/api/rules/backtests", Json.write(order));
    }

    private JsonNode ended(String id) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode test = dashboard.json("/api/rules/backtests/" + id);
        while (test.path("state").asString().equals("running")) {
            assertThat(Instant.now()).as("waited for long enough").isBefore(end);
            Thread.sleep(20);
            test = dashboard.json("/api/rules/backtests/" + id);
        }
        return test;
    }

    /** Half a second apart, the last one an hour ago. */
    private void storeSignIns(int count) {
        Instant[] times = IntStream.rangeClosed(1, count)
                .mapToObj(place -> hoursAgo(1).minusMillis(500L * place))
                .toArray(Instant[]::new);
        SignInRows.store(dashboard.workspace, "ann@contoso.example", times);
    }
}
