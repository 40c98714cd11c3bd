package io.threatlockdown.server;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AlertDetailApiTest {
    private static final String RULES = """
            <group name="azure,local,">
              <rule id="900005" level="5">
                <if_sid>87801</if_sid>
                <field name="ResultType">^50126$</field>
                <description>Failed sign-in of $(UserPrincipalName)</description>
                <info>Ask the help desk first.</info>
                <mitre><id>T1110.003</id></mitre>
              </rule>
              <rule id="900006" level="10" frequency="3" timeframe="300">
                <if_matched_sid>900005</if_matched_sid>
                <same_field>IPAddress</same_field>
                <description>Many from $(IPAddress)</description>
                <mitre><id>T1110</id></mitre>
              </rule>
            </group>
            """;
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("ResultType", ColumnType.STRING),
                    Column.of("AppDisplayName", ColumnType.STRING),
                    Column.of("CorrelationId", ColumnType.STRING),
                    Column.of("RiskLevelDuringSignIn", ColumnType.STRING),
                    Column.of("azure_tag", ColumnType.STRING),
                    Column.of("Type", ColumnType.STRING)));
    private static final Schema CHANGES = new Schema(
            "AuditLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("OperationName", ColumnType.STRING),
                    Column.of("InitiatedBy", ColumnType.DYNAMIC)));
    private static final String ANN = "ann@contoso.example";
    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.rules.swap(rules(RULES));
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void whyNamesEveryConditionWithTheEventsValues() throws Exception {
        String id = failures(ANN).getFirst();

        JsonNode why = why(id);

        assertThat(why.path("rule").path("state").asString()).isEqualTo("same");
        assertThat(why.path("rule").path("holds").asBoolean()).isTrue();
        JsonNode chain = why.path("chain");
        assertThat(chain.path(chain.size() - 1).path("id").asInt()).isEqualTo(900_005);
        assertThat(chain.path(0).path("id").asInt()).isNotEqualTo(900_005);
        assertThat(chain.path(chain.size() - 1).path("info").asString()).isEqualTo("Ask the help desk first.");
        JsonNode condition = chain.path(chain.size() - 1).path("conditions").path(0);
        assertThat(condition.path("kind").asString()).isEqualTo("tested");
        assertThat(condition.path("subject").asString()).isEqualTo("ResultType");
        assertThat(condition.path("asked").asString()).isEqualTo("^50126$");
        assertThat(condition.path("value").asString()).isEqualTo("50126");
        assertThat(condition.path("to").asInt()).isEqualTo(5);
        assertThat(why.path("counted").isNull()).isTrue();
        assertThat(why.path("techniques").path(0).toString())
                .isEqualTo(
                        "{\"id\":\"T1110.003\",\"name\":\"Brute Force: Password Spraying\",\"tactics\":[\"Credential Access\"]}");
        assertThat(why.path("result").path("kind").asString()).isEqualTo("wrong-password");
        assertThat(why.path("risks").path(0).path("value").asString()).isEqualTo("high");
    }

    @Test
    void whyTellsWhatACountingRuleHadCounted() throws Exception {
        String id = failures(ANN, "bob@contoso.example", "eve@contoso.example").getLast();

        JsonNode why = why(id);

        assertThat(why.path("counted").toString())
                .isEqualTo("{\"events\":3,\"first\":\"2026-11-23T11:00:00Z\",\"last\":\"2026-11-23T11:02:00Z\"}");
        assertThat(why.path("previous").asInt()).isEqualTo(2);
        JsonNode chain = why.path("chain");
        JsonNode asked = chain.path(chain.size() - 1).path("conditions").path(0);
        assertThat(asked.path("kind").asString()).isEqualTo("over-events");
        assertThat(asked.path("count").asInt()).isEqualTo(3);
        assertThat(asked.path("timeframe").asInt()).isEqualTo(300);
        assertThat(asked.path("same").toString()).isEqualTo("[{\"field\":\"IPAddress\",\"text\":\"203.0.113.9\"}]");
    }

    @Test
    void aRuleThatHasChangedOrGoneSinceIsSaid() throws Exception {
        String id = failures(ANN).getFirst();

        dashboard.rules.swap(rules(RULES.replace("^50126$", "^50053$")));
        JsonNode changed = why(id);
        dashboard.rules.swap(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset());
        JsonNode gone = why(id);

        assertThat(changed.path("rule").path("state").asString()).isEqualTo("changed");
        assertThat(changed.path("rule").path("holds").asBoolean()).isFalse();
        assertThat(gone.path("rule").path("state").asString()).isEqualTo("gone");
        assertThat(gone.path("chain")).isEmpty();
        assertThat(gone.path("rule").path("fired").asString()).hasSize(12);
    }

    @Test
    void theTimelineHoldsWhatTheRuleCountedAndWhatElseHappened() throws Exception {
        String id = failures("bob@contoso.example", "eve@contoso.example", ANN).getLast();
        change(ANN, ELEVEN.plusSeconds(600), "Add member to role");
        change("zoe@contoso.example", ELEVEN.plusSeconds(700), "Update user");
        change(ANN, ELEVEN.plusSeconds(7_200), "Too late");

        JsonNode timeline = dashboard.json("/api/alerts/" + id + "/timeline");

        assertThat(timeline.path("total").asInt()).isEqualTo(4);
        JsonNode events = timeline.path("events");
        assertThat(events).hasSize(4);
        assertThat(events.path(0).path("counted").asBoolean()).isTrue();
        assertThat(events.path(0).path("who").asString()).isEqualTo("bob@contoso.example");
        assertThat(events.path(0).path("shares").toString()).isEqualTo("[\"address\"]");
        assertThat(events.path(1).path("counted").asBoolean()).isTrue();
        assertThat(events.path(2).path("own").asBoolean()).isTrue();
        assertThat(events.path(2).path("counted").asBoolean()).isFalse();
        assertThat(events.path(3).path("what").asString()).isEqualTo("Add member to role");
        assertThat(events.path(3).path("shares").toString()).isEqualTo("[\"user\"]");
        assertThat(timeline.path("alerts")).hasSize(3);
        for (JsonNode event : events) {
            assertThat(rows(event.path("query").asString())).isEqualTo(1);
        }
        assertThat(rows(timeline.path("query").asString())).isGreaterThanOrEqualTo(4);
    }

    @Test
    void moreEventsThanAreListedAreCounted() throws Exception {
        String id = failures(ANN).getFirst();
        List<Event> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(changed(ANN, ELEVEN.plusSeconds(i + 1), "change " + i));
        }
        append(CHANGES, many);

        JsonNode timeline = dashboard.json("/api/alerts/" + id + "/timeline");

        assertThat(timeline.path("total").asInt()).isEqualTo(251);
        assertThat(timeline.path("events")).hasSize(200);
        assertThat(timeline.path("events").path(0).path("own").asBoolean()).isTrue();
    }

    @Test
    void relatedAlertsAreCountedInTheSpanAndInTheThirtyDaysBefore() throws Exception {
        String id = failures(ANN, ANN, "bob@contoso.example").getFirst();

        JsonNode now = related(id, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z");
        JsonNode later = related(id, "2026-11-23T23:00:00Z", "2026-11-24T00:00:00Z");

        assertThat(now.path("kind").asString()).isEqualTo("user");
        assertThat(now.path("within").asInt()).isEqualTo(1);
        assertThat(now.path("rules").asInt()).isEqualTo(1);
        assertThat(now.path("open").asInt()).isEqualTo(1);
        assertThat(now.path("highest").asInt()).isEqualTo(5);
        assertThat(now.path("before").asInt()).isZero();
        assertThat(later.path("within").asInt()).isZero();
        assertThat(later.path("before").asInt()).isEqualTo(1);
        assertThat(rows(now.path("query").asString())).isEqualTo(2);
    }

    @Test
    void theRatioOfFalsePositivesIsThatOfTheStates() throws Exception {
        List<String> ids = failures(ANN, "bob@contoso.example");
        dashboard.send(
                "PATCH",
                "/api/alerts/state",
                Json.write(Map.of("ids", List.of(ids.getFirst()), "status", "Closed", "reason", "FalsePositive")));

        JsonNode outcomes = dashboard.json("/api/alerts/" + ids.getFirst() + "/outcomes");

        assertThat(outcomes.path("alerts").asInt()).isEqualTo(2);
        assertThat(outcomes.path("closed").asInt()).isEqualTo(1);
        assertThat(outcomes.path("falsePositive").asInt()).isEqualTo(1);
        assertThat(rows(outcomes.path("query").asString())).isEqualTo(2);
    }

    @Test
    void theNoteOfAShippedRuleIsThereWithTheValuesOfTheEventInItsQueries() throws Exception {
        String hostile = "o'brien\"| take 0 //\\ @\n`{}$(x)";
        SignInRows.store(dashboard.workspace, hostile, RunningDashboard.NOON);
        String id = reported(hostile);

        JsonNode note = why(id).path("note");

        assertThat(note.path("checks").path(0).asString()).startsWith("Whether the person asked for the prompt.");
        assertThat(note.path("falsePositives")).isNotEmpty();
        JsonNode hunt = note.path("hunts").path(0);
        assertThat(hunt.path("title").asString()).isEqualTo("Sign-ins of this person");
        assertThat(rows(hunt.path("query").asString())).isEqualTo(1);
        assertThat(hunt.path("from").asString()).isEqualTo("2026-11-16T11:00:00Z");
        assertThat(why(failures(ANN).getFirst()).path("note").isNull()).isTrue();
    }

    @Test
    void noValueOfAnEventCanBecomePartOfAHunt() throws Exception {
        String hostile = "o'brien\"| take 0 //\\ @\n`{}$(x)";
        change(hostile, ELEVEN, "mine");
        change("other", ELEVEN, "not mine");
        String id = failures(hostile).getFirst();

        JsonNode hunts = why(id).path("hunts");
        JsonNode timeline = dashboard.json("/api/alerts/" + id + "/timeline");

        assertThat(hunts.path(0).path("title").asString()).isEqualTo("All of this user's day");
        assertThat(rows(hunts.path(0).path("query").asString())).isEqualTo(2);
        for (JsonNode hunt : hunts) {
            assertThat(rows(hunt.path("query").asString()))
                    .as(hunt.path("query").asString())
                    .isBetween(0, 2);
        }
        assertThat(timeline.path("total").asInt()).isEqualTo(2);
        assertThat(rows(related(id, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")
                        .path("query")
                        .asString()))
                .isEqualTo(1);
    }

    @Test
    void anAlertThatIsNotThereIsNotFound() throws Exception {
        assertThat(dashboard.get("/api/alerts/nonsense/why").statusCode()).isEqualTo(404);
        assertThat(dashboard.get("/api/alerts/nonsense/timeline").statusCode()).isEqualTo(404);
        assertThat(dashboard.get("/api/alerts/nonsense/outcomes").statusCode()).isEqualTo(404);
    }

    private JsonNode why(String id) throws Exception {
        return dashboard.json("/api/alerts/" + id + "/why");
    }

    private JsonNode related(String id, String from, String to) throws Exception {
        return dashboard
                .json("/api/alerts/" + id + "/related?from=" + from + "&to=" + to)
                .path("shares")
                .path(0);
    }

    private int rows(String query) throws Exception {
        HttpResponse<String> answer = dashboard.send("POST", "/api/query", Json.write(Map.of("query", query)));
        assertThat(answer.statusCode()).as(query + " " + answer.body()).isEqualTo(200);
        return Json.read(answer.body()).path("tables").path(0).path("rows").size();
    }

    private Ruleset rules(String text) throws Exception {
        Path file = directory.resolve("local_rules.xml");
        Files.writeString(file, text);
        return RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withRuleFile(file));
    }

    /** Failed sign-ins from one address, a minute apart, and the ids of the alerts that the rules raise on them. */
    private List<String> failures(String... users) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < users.length; i++) {
            events.add(new Event(SIGN_INS, new Object[] {
                ELEVEN.plusSeconds(60L * i),
                users[i],
                "203.0.113.9",
                "50126",
                "Portal",
                "c-" + users[i],
                "high",
                "azure-log-analytics",
                "SigninLogs"
            }));
        }
        return append(SIGN_INS, events);
    }

    private void change(String user, Instant time, String operation) {
        append(CHANGES, List.of(changed(user, time, operation)));
    }

    /** The alert of a shipped rule. */
    private String reported(String user) {
        Schema collected = new Schema(
                "AuditLogs",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("OperationName", ColumnType.STRING),
                        Column.of("InitiatedBy", ColumnType.DYNAMIC),
                        Column.of("azure_tag", ColumnType.STRING),
                        Column.of("Type", ColumnType.STRING)));
        String by = Json.write(Map.of("user", Map.of("userPrincipalName", user)));
        Event report = new Event(collected, new Object[] {
            ELEVEN, "Suspicious activity reported", Dynamic.parse(by), "azure-log-analytics", "AuditLogs"
        });
        return append(collected, List.of(report)).getFirst();
    }

    private static Event changed(String user, Instant time, String operation) {
        String by = Json.write(Map.of("user", Map.of("userPrincipalName", user)));
        return new Event(CHANGES, new Object[] {time, operation, Dynamic.parse(by)});
    }

    private List<String> append(Schema schema, List<Event> events) {
        try (WorkspaceTransaction transaction = dashboard.workspace.begin(schema.table(), RunningDashboard.NOON);
                Detector.Turn turn = dashboard.rules.begin()) {
            List<Alert> alerts = new ArrayList<>();
            for (NewRow row : transaction.append(new EventBatch(schema, events))) {
                Finding found = turn.analyze(row.event(), RunningDashboard.NOON);
                if (found.alerts()) {
                    alerts.add(alert(row, found));
                }
            }
            transaction.addAlerts(alerts);
            transaction.commit();
            turn.committed();
            return alerts.stream().map(Alert::id).toList();
        }
    }

    private static Alert alert(NewRow row, Finding found) {
        return new Alert(
                row.id() + "-" + found.alert().id(),
                found.time(),
                found.arrival(),
                found.alert(),
                found.decoder(),
                found.location(),
                found.user(),
                found.sourceIp(),
                row.event(),
                found.details());
    }
}
