package io.threatlockdown.server;

import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A list of the ruleset in force, looked at and changed on a running server. */
class ListsApiTest {
    private static final String NAME = "etc/lists/offices";
    private static final String RULES = """
            <group name="local,">
              <rule id="100260" level="4">
                <if_sid>87801</if_sid>
                <list field="actor.ip" lookup="not_address_match_key">etc/lists/offices</list>
                <description>Sign-in from outside</description>
              </rule>
            </group>
            """;
    private static final String EVENT =
            "{\"Type\": \"SigninLogs\", \"log_analytics_tag\": \"signins\", \"IPAddress\": \"198.51.100.7\"}";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        file = Files.writeString(directory.resolve("offices"), "203.0.113.:Berlin\n# no entry\n203.0.113.:Bonn\n");
        Path rules = Files.writeString(directory.resolve("local_rules.xml"), RULES);
        dashboard = new RunningDashboard(directory.resolve("data"));
        dashboard.rules.swap(RulesetLoader.load(RulesetFiles.ofBuiltIn()
                        .withList(NAME, file)
                        .withRuleFile(rules)
                        .withListFolder(directory.resolve("data/lists")))
                .ruleset());
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void aListIsShownWithItsEntriesAndTheRulesThatUseIt() throws Exception {
        JsonNode list = dashboard.json("/api/lists").path(0);

        assertThat(list.path("name").asString()).isEqualTo(NAME);
        assertThat(list.path("form").asString()).isEqualTo("text");
        assertThat(list.path("entries").asInt()).isEqualTo(1);
        assertThat(list.path("shadowed").asInt()).isEqualTo(1);
        assertThat(list.path("obstacle").isNull()).isTrue();
        JsonNode use = list.path("uses").path(0);
        assertThat(use.path("rule").asInt()).isEqualTo(100_260);
        assertThat(use.path("field").asString()).isEqualTo("actor.ip");
        assertThat(use.path("lookup").asString()).isEqualTo("not_address_match_key");
        JsonNode entries = entries("&find=BON");
        assertThat(entries.path("total").asInt()).isEqualTo(2);
        assertThat(entries.path("found").asInt()).isEqualTo(1);
        assertThat(entries.path("entries").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(entries.path("entries").path(0).path("counts").asBoolean()).isFalse();
        assertThat(dashboard.get("/api/lists/entries?name=none").statusCode()).isEqualTo(404);
        assertThat(dashboard.get("/api/lists/entries?name=" + NAME + "&limit=0").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aValueIsFoundByTheKeyThatLookUpsGoBy() throws Exception {
        Files.writeString(
                file,
                "203.0.113.:Berlin\n203.0.113.9:lab\n203.0.113.9:shadowed\nann@contoso.example:\n"
                        + "203.0.113.128/25:guests\n198.51.0.0/16:wide\n198.51.100.0/24:as long\n198.51.100.:Paris\n");

        assertThat(holding("203.0.113.9")).isEqualTo(held("203.0.113.9", "lab"));
        assertThat(holding("203.0.113.10")).isEqualTo(held("203.0.113.", "Berlin"));
        assertThat(holding("203.0.113.200")).isEqualTo(held("203.0.113.128/25", "guests"));
        assertThat(holding("198.51.7.7")).isEqualTo(held("198.51.0.0/16", "wide"));
        assertThat(holding("198.51.100.7")).isEqualTo(held("198.51.100.", "Paris"));
        assertThat(holding("ann@contoso.example")).isEqualTo(held("ann@contoso.example", ""));
        assertThat(holding("Ann@contoso.example")).as("case counts").isEqualTo("[]");
        assertThat(holding("203.0.11")).isEqualTo("[]");
        assertThat(dashboard.get("/api/lists/holding?value=").statusCode()).isEqualTo(400);
    }

    private String holding(String value) throws Exception {
        return dashboard.json("/api/lists/holding?value=" + value).toString();
    }

    private static String held(String key, String value) {
        return "[{\"list\":\"" + NAME + "\",\"key\":\"" + key + "\",\"value\":\"" + value + "\"}]";
    }

    @Test
    void aChangeIsInTheFileInForceAndInTheAuditLogWhenItIsAnswered() throws Exception {
        assertThat(firedRule()).isEqualTo(100_260);

        JsonNode done = Json.read(change(Map.of(
                        "put", List.of(Map.of("key", "198.51.100.", "value", "Paris")), "remove", List.of("none")))
                .body());

        assertThat(done.path("added").asInt()).isEqualTo(1);
        assertThat(done.path("unchanged").asInt()).isEqualTo(1);
        assertThat(Files.readString(file))
                .isEqualTo("203.0.113.:Berlin\n# no entry\n203.0.113.:Bonn\n198.51.100.:Paris\n");
        assertThat(done.path("version")).isEqualTo(entries("").path("version"));
        assertThat(firedRule()).isEqualTo(87_801);
        assertThat(audited()).containsExactly("added 198.51.100.");
    }

    @Test
    void aShippedListShowsItsLayersApartAndChangesOnesOwnOnly() throws Exception {
        JsonNode list = listed("lists/aadsts_password");
        assertThat(list.path("entries").asInt()).isZero();
        assertThat(list.path("shipped").path("entries").asInt()).isEqualTo(7);
        assertThat(list.path("shipped").path("remark").asString()).contains("password");
        assertThat(list.path("changed").isNull()).isTrue();
        assertThat(list.path("obstacle").isNull()).isTrue();
        assertThat(holding("50126"))
                .isEqualTo("[{\"list\":\"lists/aadsts_password\",\"key\":\"50126\",\"value\":\"wrong password\"}]");

        JsonNode done = Json.read(change(Map.of(
                        "list",
                        "lists/aadsts_password",
                        "version",
                        entriesOf("lists/aadsts_password", "own")
                                .path("version")
                                .asString(),
                        "put",
                        List.of(Map.of("key", "50126", "value", "-"), Map.of("key", "99999", "value", "ours"))))
                .body());

        assertThat(done.path("added").asInt()).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("data/lists/aadsts_password")))
                .isEqualTo("50126:-\n99999:ours\n");
        assertThat(holding("50126")).isEqualTo("[]");
        assertThat(holding("99999")).contains("ours");
        assertThat(listed("lists/aadsts_password").path("entries").asInt()).isEqualTo(2);
        assertThat(entriesOf("lists/aadsts_password", "shipped").path("total").asInt())
                .isEqualTo(7);
        assertThat(dashboard
                        .get("/api/lists/entries?name=" + NAME + "&layer=shipped")
                        .statusCode())
                .isEqualTo(404);
        assertThat(dashboard
                        .get("/api/lists/entries?name=lists/aadsts_password&layer=middle")
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode listed(String name) throws Exception {
        for (JsonNode list : dashboard.json("/api/lists")) {
            if (list.path("name").asString().equals(name)) {
                return list;
            }
        }
        throw new AssertionError("no list " + name);
    }

    private JsonNode entriesOf(String name, String layer) throws Exception {
        return dashboard.json("/api/lists/entries?name=" + name + "&layer=" + layer);
    }

    @Test
    void aPreviewCountsAndChangesNothing() throws Exception {
        JsonNode seen = Json.read(
                send("preview", Map.of("text", "203.0.113.:Hamburg\n\n198.51.100.7:\n", "remove", List.of("nothing")))
                        .body());

        assertThat(seen.path("added").asInt()).isEqualTo(1);
        assertThat(seen.path("changed").asInt()).isEqualTo(1);
        assertThat(seen.path("replaced").path(0).path("before").asString()).isEqualTo("Berlin");
        assertThat(seen.path("mistakes")).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("Hamburg");
        assertThat(audited()).isEmpty();
    }

    @Test
    void anImportWithMistakesNamesThemAllAndChangesNothing() throws Exception {
        Map<String, Object> edit = Map.of("text", "198.51.100.7:Paris\n10.0.0.0/33:all\nno colon\n", "format", "lines");

        JsonNode seen = Json.read(send("preview", edit).body());
        assertThat(seen.path("mistaken").asInt()).isEqualTo(2);
        assertThat(seen.path("mistakes").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(seen.path("mistakes").path(0).path("reason").asString()).contains("is no network");
        assertThat(seen.path("mistakes").path(1).path("line").asInt()).isEqualTo(3);
        HttpResponse<String> refused = change(edit);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("line 2").contains("and 1 more");
        assertThat(Files.readString(file)).doesNotContain("Paris");
    }

    @Test
    void anEditWithHolesIsRefused() throws Exception {
        for (String hole : List.of("\"put\":[null]", "\"remove\":[null]", "\"format\":\"csv\"")) {
            String version = entries("").path("version").asString();
            HttpResponse<String> refused = dashboard.send(
                    "POST",
                    "/api/lists/changes",
                    "{\"list\":\"" + NAME + "\",\"version\":\"" + version + "\"," + hole + "}");
            assertThat(refused.statusCode()).as(hole).isEqualTo(400);
        }
    }

    @Test
    void keysAreImportedOneALineWithOneValue() throws Exception {
        change(Map.of("text", "2001:db8::1\n198.51.100.7\n", "format", "keys", "value", "lab"));

        assertThat(Files.readString(file)).endsWith("\"2001:db8::1\":lab\n198.51.100.7:lab\n");
    }

    @Test
    void aFileThatChangedOnDiskMeanwhileIsNotOverwritten() throws Exception {
        String version = entries("").path("version").asString();
        Files.writeString(file, "192.0.2.:Rome\n");

        HttpResponse<String> refused =
                change(Map.of("version", version, "put", List.of(Map.of("key", "x", "value", ""))));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("changed meanwhile");
        assertThat(Files.readString(file)).isEqualTo("192.0.2.:Rome\n");
        assertThat(audited()).isEmpty();
    }

    @Test
    void aListWhoseFileIsGoneIsShownSo() throws Exception {
        Files.delete(file);

        JsonNode list = dashboard.json("/api/lists").path(0);
        assertThat(list.path("form").isNull()).isTrue();
        assertThat(list.path("obstacle").asString()).contains("cannot be read");
        assertThat(dashboard.get("/api/lists/entries?name=" + NAME).statusCode())
                .isEqualTo(409);
    }

    private int firedRule() throws Exception {
        JsonNode tested = Json.read(dashboard
                .send("POST", "/api/rules/test", Json.write(Map.of("events", EVENT)))
                .body());
        return tested.path("events").path(0).path("rule").path("id").asInt();
    }

    private JsonNode entries(String more) throws Exception {
        return dashboard.json("/api/lists/entries?name=" + NAME + more);
    }

    private HttpResponse<String> change(Map<String, Object> edit) throws Exception {
        return send("changes", edit);
    }

    /** For the file as it is now, unless the edit says otherwise. */
    private HttpResponse<String> send(String what, Map<String, Object> edit) throws Exception {
        Map<String, Object> whole = new HashMap<>(Map.of("list", NAME));
        whole.put("version", entries("").path("version").asString());
        whole.putAll(edit);
        return dashboard.send("POST", "/api/lists/" + what, Json.write(whole));
    }

    private List<String> audited() {
        String kql =
                "ThreatLockDownAudit | where Action == 'ListChanged' and Subject == '" + NAME + "' | project Detail";
        try (QueryCursor rows = dashboard.workspace.query(kql, QueryOptions.at(RunningDashboard.NOON))) {
            return rows.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }
}
