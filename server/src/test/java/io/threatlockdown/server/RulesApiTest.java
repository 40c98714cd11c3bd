package io.threatlockdown.server;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RulesApiTest extends AdministratorsDashboard {
    private static final String LOCAL_RULES = """
            <group name="azure,local,">
              <!-- A sign-in of the test. -->
              <rule id="900005" level="5">
                <if_sid>87801</if_sid>
                <field name="userprincipalname">@contoso</field>
                <field name="Status.errorCode">^50126$</field>
                <description>Sign-in of $(UserPrincipalName)</description>
                <mitre><id>T1078</id></mitre>
              </rule>
              <rule id="900006" level="10" frequency="3" timeframe="60">
                <if_matched_sid>900005</if_matched_sid>
                <same_field>UserPrincipalName</same_field>
                <description>Many</description>
              </rule>
              <rule id="900007" level="3"><if_sid>87801</if_sid><field name="Unheard">x</field><description>x</description></rule>
              <rule id="900008" level="3"><if_sid>900005</if_sid><field name="Unheard">x</field>
                <field name="UserPrincipalName">x</field><description>x</description></rule>
            </group>
            """;
    /** Rules that read nothing, below those and behind them. */
    private static final String BUILT_ON = """
            <group name="azure,local,">
              <rule id="900009" level="3"><if_sid>900005</if_sid><description>x</description></rule>
              <rule id="900010" level="3"><if_sid>900007</if_sid><description>x</description></rule>
              <rule id="900011" level="3"><if_sid>900007, 900008, 900009</if_sid><description>x</description></rule>
              <rule id="900012" level="3"><sequence>900009, 900005, 900009</sequence>
                <timeframe>60</timeframe><description>x</description></rule>
              <rule id="900013" level="3"><sequence>900007, 900005</sequence>
                <timeframe>60</timeframe><description>x</description></rule>
              <rule id="900016" level="3"><if_sid>87801</if_sid>
                <field name="Type">^AuditLogs$</field><description>x</description></rule>
              <rule id="900017" level="3"><if_sid>87801</if_sid>
                <field name="Type">^AuditLogs$|^SigninLogs$</field><description>x</description></rule>
              <rule id="900018" level="3"><if_sid>900016</if_sid>
                <field name="UserPrincipalName">x</field><description>x</description></rule>
              <rule id="900015" level="3"><sequence>900005, 900009</sequence><timeframe>60</timeframe>
                <same_field>UserPrincipalName, Unheard</same_field><description>x</description></rule>
              <rule id="900014" level="3" frequency="3" timeframe="60">
                <if_sid>900005</if_sid><if_matched_sid>900008</if_matched_sid><description>x</description></rule>
            </group>
            """;

    private static final String FAILED = """
            {"TimeGenerated":"2026-11-23T11:00:0%dZ","UserPrincipalName":"ann@contoso.example","Status":{"errorCode":50126}}
            """;

    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("Status", ColumnType.DYNAMIC),
                    Column.of("azure_tag", ColumnType.STRING)));

    @BeforeEach
    void start() throws Exception {
        load(LOCAL_RULES);
    }

    private void load(String rules) throws Exception {
        Path file = directory.resolve("local_rules.xml");
        Files.writeString(file, rules);
        dashboard.rules.swap(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withRuleFile(file)));
    }

    @Test
    void aShippedRuleHasItsNoteAndAnotherHasNone() throws Exception {
        JsonNode note = dashboard.json("/api/rules/880201").path("note");

        assertThat(note.path("name").asString()).isEqualTo("attack-tool-agent");
        assertThat(note.path("checks")).isNotEmpty();
        assertThat(note.path("falsePositives")).isNotEmpty();
        assertThat(note.path("hunts").path(0).path("query").asString()).contains("\"$(actor.ip)\"");
        assertThat(dashboard.json("/api/rules/900005").path("note").isNull()).isTrue();
    }

    @Test
    void theListHoldsTheRulesInForceWithTheirHits() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");

        JsonNode rule = listed(900_005);

        assertThat(rule.path("level").asInt()).isEqualTo(5);
        assertThat(rule.path("kind").asString()).isEqualTo("single");
        assertThat(rule.path("file").asString()).isEqualTo("local_rules.xml");
        assertThat(rule.path("line").asInt()).isEqualTo(3);
        assertThat(rule.path("techniques").toString()).isEqualTo("[\"T1078\"]");
        assertThat(rule.path("tactics").toString()).contains("Initial Access");
        assertThat(rule.path("hits").toString()).isEqualTo("{\"day\":2,\"month\":2,\"last\":\"2026-11-23T12:00:01Z\"}");
        assertThat(listed(900_006).path("kind").asString()).isEqualTo("count");
        assertThat(listed(900_006).path("hits").path("last").isNull()).isTrue();
    }

    @Test
    void whatARuleCostsStandsThereWhenAnEventOfTheSampleReachedIt() throws Exception {
        assertThat(listed(900_005).has("sampled")).isTrue();
        assertThat(listed(900_005).path("sampled").isNull()).isTrue();

        try (Detector.Turn turn = dashboard.rules.begin()) {
            for (int i = 0; i < 200; i++) {
                turn.analyze(failed(i), RunningDashboard.NOON);
            }
            turn.committed();
        }

        JsonNode sampled = listed(900_005).path("sampled");
        assertThat(sampled.path("micros").isNumber()).isTrue();
        assertThat(sampled.path("events").asInt()).isEqualTo(3);
        assertThat(sampled.path("tries").asInt()).isEqualTo(3);
        assertThat(dashboard.json("/api/rules/900005").path("sampled")).isEqualTo(sampled);
        assertThat(listed(900_006).path("sampled").isNull()).isFalse();
    }

    private static Event failed(int second) {
        return new Event(SIGN_INS, new Object[] {
            RunningDashboard.NOON.plusSeconds(second),
            "ann@contoso.example",
            Dynamic.parse("{\"errorCode\":50126}"),
            "azure-log-analytics"
        });
    }

    @Test
    void rulesThatTakeOverAreShownAtOnce() throws Exception {
        listed(900_005);

        dashboard.rules.swap(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset());

        assertThat(dashboard.get("/api/rules/900005").statusCode()).isEqualTo(404);
        assertThat(dashboard.json("/api/rules").path("rules").toString()).doesNotContain("900005");
    }

    @Test
    void aRuleIsBoundToTheTablesThatAreHeld() throws Exception {
        assertThat(listed(900_005).path("binding").asString()).isEqualTo("cannot");

        dashboard.addAlerts(5, "ann@contoso.example", "one");

        assertThat(listed(900_005).path("binding").asString()).isEqualTo("bound");
        assertThat(listed(900_007).path("binding").asString()).isEqualTo("cannot");
        assertThat(listed(900_008).path("binding").asString()).isEqualTo("partly");
        JsonNode reads = dashboard.json("/api/rules/900005").path("reads");
        assertThat(reads.toString())
                .contains("{\"table\":\"SigninLogs\",\"kind\":\"column\",\"column\":\"UserPrincipalName\"}")
                .contains("{\"table\":\"SigninLogs\",\"kind\":\"inside\",\"column\":\"Status\"}");
    }

    @Test
    void aRuleIsBoundAsWhatItBuildsOnIs() throws Exception {
        load(LOCAL_RULES + BUILT_ON);
        assertThat(listed(900_009).path("binding").asString()).isEqualTo("cannot");

        dashboard.addAlerts(5, "ann@contoso.example", "one");

        assertThat(bindings(900_006, 900_009, 900_011, 900_012, 900_017)).containsOnly("bound");
        assertThat(bindings(900_010, 900_013, 900_015, 900_016, 900_018)).containsOnly("cannot");
        assertThat(bindings(900_014)).containsOnly("partly");
        assertThat(dashboard.json("/api/rules/health").path("unbound").toString())
                .contains("900007,900010,900013,900016,900018,900015");
        assertThat(listed(900_017).path("sources").toString()).isEqualTo("[\"SigninLogs\"]");
        JsonNode steps = dashboard.json("/api/rules/900012").path("links").path(0);
        assertThat(steps.path("rules").values())
                .extracting(rule -> rule.path("id").asInt())
                .containsExactly(900_009, 900_005, 900_009);
    }

    private List<String> bindings(int... rules) throws Exception {
        List<String> words = new ArrayList<>();
        for (int rule : rules) {
            words.add(listed(rule).path("binding").asString());
        }
        return words;
    }

    @Test
    void aRuleIsShownWithItsSourceItsRelativesAndItsDays() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");

        JsonNode rule = dashboard.json("/api/rules/900005");

        assertThat(rule.path("source").path("firstLine").asInt()).isEqualTo(3);
        assertThat(rule.path("source").path("text").asString())
                .startsWith("  <rule id=\"900005\"")
                .endsWith("</rule>");
        assertThat(rule.path("links").toString())
                .contains("\"element\":\"if_sid\"")
                .contains("\"id\":87801");
        assertThat(rule.path("children").toString()).contains("\"id\":900008");
        assertThat(rule.path("counting").toString()).contains("\"id\":900006");
        assertThat(rule.path("days")).hasSize(30);
        assertThat(rule.path("days").path(29).toString()).isEqualTo("{\"day\":\"2026-11-23T00:00:00Z\",\"count\":2}");
        assertThat(dashboard.get("/api/rules/4711").statusCode()).isEqualTo(404);
        assertThat(dashboard.get("/api/rules/none").statusCode()).isEqualTo(400);
    }

    @Test
    void aTestShowsTheFirstConditionThatFails() throws Exception {
        JsonNode event = test(FAILED.formatted(1).replace("50126", "0"), "SigninLogs")
                .path("events")
                .path(0);

        assertThat(event.path("table").asString()).isEqualTo("SigninLogs");
        assertThat(event.path("fields").path("UserPrincipalName").asString()).isEqualTo("ann@contoso.example");
        assertThat(event.path("tried").toString())
                .contains("{\"id\":900005,\"level\":5,\"reason\":\"field Status.errorCode\"}")
                .contains("{\"id\":87801,\"level\":");
        assertThat(event.path("rule").path("id").asInt()).isNotEqualTo(900_005);
    }

    @Test
    void theEventsOfOneTestAreCountedTogetherAndForgotten() throws Exception {
        String three = FAILED.formatted(1) + FAILED.formatted(2) + FAILED.formatted(3);

        JsonNode events = test(three, "SigninLogs").path("events");

        assertThat(events.path(1).path("rule").path("id").asInt()).isEqualTo(900_005);
        assertThat(events.path(1).path("tried").toString())
                .contains("{\"id\":900006,\"level\":10,\"reason\":\"if_matched_sid, counter 2 of 3\"}");
        assertThat(events.path(2).path("rule").path("id").asInt()).isEqualTo(900_006);
        assertThat(events.path(2).path("isAlert").asBoolean()).isTrue();
        assertThat(events.path(2).path("previous").asInt()).isEqualTo(2);
        assertThat(test(FAILED.formatted(4), "SigninLogs")
                        .path("events")
                        .path(0)
                        .path("rule")
                        .path("id")
                        .asInt())
                .isEqualTo(900_005);
        assertThat(dashboard.workspace.memory()).isEmpty();
        assertThat(listed(900_005).path("hits").path("month").asInt()).isZero();
    }

    @Test
    void linesOfLogAreTriedToo() throws Exception {
        JsonNode event =
                test("Jan 09 10:11:12 web01 shop: hello", "").path("events").path(0);

        assertThat(event.path("table").asString()).isEmpty();
        assertThat(event.path("rule").isNull()).isTrue();
        assertThat(event.path("isAlert").asBoolean()).isFalse();
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertThat(message("  ")).contains("'events' is empty");
        assertThat(message("{\"a\": ")).contains("there is no event to read");
        assertThat(message(FAILED.formatted(1).repeat(201))).contains("201 events are more than a test takes");
        assertThat(test(FAILED.formatted(1) + "{broken", "SigninLogs").path("problems"))
                .isNotEmpty();
    }

    @Test
    void theListTellsWhereARuleIsFromAndWhatBecameOfItsAlerts() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");
        close("FalsePositive");

        JsonNode rule = listed(900_005);

        assertThat(rule.path("state").asString()).isEqualTo("on");
        assertThat(rule.path("origin").asString()).isEqualTo("file");
        assertThat(listed(87_801).path("origin").asString()).isEqualTo("shipped");
        assertThat(rule.path("closed").toString()).isEqualTo("{\"closed\":2,\"falsePositive\":2}");
        assertThat(rule.path("spark")).hasSize(30);
        assertThat(rule.path("spark").path(29).asInt()).isEqualTo(2);
        assertThat(rule.path("sources").toString()).isEqualTo("[\"SigninLogs\"]");
    }

    @Test
    void aSigmaRuleIsListedAsOneWithItsYamlAsTheSource() throws Exception {
        Path sigma = Files.createDirectories(directory.resolve("sigma"));
        Files.writeString(sigma.resolve("vault.yml"), """
                # A remark.
                title: A key vault is deleted
                level: high
                logsource: {product: azure, service: activitylogs}
                detection:
                  one: {operationName: Microsoft.KeyVault/vaults/delete}
                  condition: one
                """);
        dashboard.rules.swap(RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withSigmaFolder(sigma)));

        JsonNode listed = dashboard.json("/api/rules").path("rules").values().stream()
                .filter(rule -> rule.path("origin").asString().equals("sigma"))
                .findFirst()
                .orElseThrow();
        JsonNode rule = dashboard.json("/api/rules/" + listed.path("id").asInt());

        assertThat(listed.path("file").asString()).isEqualTo("vault.yml");
        assertThat(listed.path("title").asString()).isEqualTo("A key vault is deleted");
        assertThat(rule.path("source").path("firstLine").asInt()).isEqualTo(2);
        assertThat(rule.path("source").path("text").asString())
                .startsWith("title: A key vault is deleted")
                .endsWith("condition: one");
    }

    @Test
    void theHealthOfTheSetNamesWhatOughtToBeLookedAt() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two", "three");
        close("FalsePositive");
        Path broken = directory.resolve("broken_rules.xml");
        Files.writeString(
                broken,
                "<group name=\"a,\">\n<rule id=\"900020\" level=\"3\"><if_sid>4711</if_sid>"
                        + "<description>x</description></rule>"
                        + "\n<rule id=\"900021\" level=\"3\"><if_sid>87801</if_sid><field name=\"Unheard\">x</field>"
                        + "<description>another</description></rule>\n</group>");
        dashboard.rules.swap(RulesetLoader.load(RulesetFiles.ofBuiltIn()
                        .withRuleFile(directory.resolve("local_rules.xml"))
                        .withRuleFile(broken))
                .ruleset());

        JsonNode health = dashboard.json("/api/rules/health");

        assertThat(health.path("errors").toString())
                .contains("broken_rules.xml")
                .contains("4711");
        assertThat(health.path("unbound").toString()).contains("900007").doesNotContain("900005");
        assertThat(health.path("neverFired").toString())
                .contains("900006")
                .doesNotContain("900005")
                .doesNotContain("900007");
        assertThat(health.path("alwaysFalse").toString()).isEqualTo("[900005]");
        assertThat(health.path("duplicates").toString()).contains("[900021,900007]");
    }

    private void close(String reason) throws Exception {
        HttpResponse<String> response = dashboard.send(
                "PATCH", "/api/alerts/state", Json.write(Map.of("ids", ids(), "status", "Closed", "reason", reason)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        dashboard
                .json("/api/alerts?from=2026-11-01T00:00:00Z&to=2026-11-24T00:00:00Z")
                .path("alerts")
                .forEach(alert -> ids.add(alert.path("id").asString()));
        return ids;
    }

    private JsonNode listed(int id) throws Exception {
        for (JsonNode rule : dashboard.json("/api/rules").path("rules")) {
            if (rule.path("id").asInt() == id) {
                return rule;
            }
        }
        throw new AssertionError("rule " + id + " is not in the list");
    }

    private JsonNode test(String events, String table) throws Exception {
        HttpResponse<String> response = sent(events, table);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body());
    }

    private String message(String events) throws Exception {
        HttpResponse<String> response = sent(events, "");
        assertThat(response.statusCode()).isEqualTo(400);
        return Json.read(response.body()).path("error").path("message").asString();
    }

    private HttpResponse<String> sent(String events, String table) throws Exception {
        return dashboard.send("POST", "/api/rules/test", Json.write(Map.of("events", events, "table", table)));
    }
}
