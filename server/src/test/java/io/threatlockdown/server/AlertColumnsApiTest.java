package io.threatlockdown.server;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Fields of events as columns of the list of alerts: shown, filtered, grouped and exported. */
class AlertColumnsApiTest {
    private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T18:00:00Z";
    private static final String VAULT = "/subscriptions/1/resourceGroups/a/providers/Microsoft.KeyVault/vaults/V";
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("ConditionalAccessStatus", ColumnType.STRING),
                    Column.of("LocationDetails", ColumnType.DYNAMIC),
                    Column.of("ResourceDisplayName", ColumnType.STRING),
                    Column.of("SessionId", ColumnType.STRING)));
    private static final Schema ACTIVITY = new Schema(
            "AzureActivity",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("ResourceId", ColumnType.STRING),
                    Column.of("Level", ColumnType.INT)));

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        signIn(
                "one",
                "success",
                "{\"city\":\"Oslo\",\"odd name\":\"x: y\",\"spots\":[{\"n\":7},{\"n\":8}]}",
                "session-1");
        signIn("two", "failure", "{\"city\":\"O'Slo \\\" | take 0\"}", "session-1");
        signIn("three", "failure", "{}", "");
        add("four", new Event(ACTIVITY, new Object[] {RunningDashboard.NOON, VAULT, 4}));
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void fieldsOfTheEventAreColumnsHoweverDeep() throws Exception {
        JsonNode alert = alert(
                "one",
                "Event.ConditionalAccessStatus",
                "Event.LocationDetails['odd name']",
                "Event.LocationDetails.spots[1].n",
                "Event.Nothing.of.this",
                "Resource",
                "Session");

        assertThat(alert.path("values")).isEqualTo(Json.read("""
                {"Event.ConditionalAccessStatus":"success","Event.LocationDetails['odd name']":"x: y",
                 "Event.LocationDetails.spots[1].n":"8","Event.Nothing.of.this":"","Resource":"Microsoft Graph","Session":"session-1"}
                """));
        assertThat(dashboard
                        .get("/api/alerts?" + RANGE + "&column=" + encoded("Event.a | take 0"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anyColumnNarrowsTheList() throws Exception {
        assertThat(total("Event.ConditionalAccessStatus:failure")).isEqualTo(2);
        assertThat(total("-Event.ConditionalAccessStatus:failure")).isEqualTo(2);
        assertThat(total("Event.LocationDetails['odd name']:x: y")).isEqualTo(1);
        assertThat(total("Event.LocationDetails.city:O'Slo \" | take 0")).isEqualTo(1);
        assertThat(total("Event.ConditionalAccessStatus:success", "Event.ConditionalAccessStatus:failure"))
                .as("values of one column are alternatives")
                .isEqualTo(3);
        assertThat(total("Event.ConditionalAccessStatus:failure", "Session:session-1"))
                .as("columns add up")
                .isEqualTo(1);
        assertThat(total("Event.Level:4")).isEqualTo(1);
        assertThat(total("RuleGroups:[\"azure\"]")).isEqualTo(4);
        assertThat(total("RuleLevel:5")).isEqualTo(4);
        assertThat(total("Session:")).as("those without").isEqualTo(2);
        for (String wrong : List.of("Event.a", "Shoe:1", "Event.a b:1", ":x")) {
            assertThat(dashboard
                            .get("/api/alerts?" + RANGE + "&field=" + encoded(wrong))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void valueThatIsShownFindsItsAlert() throws Exception {
        for (String column : List.of("RuleGroups", "Tags", "Event.LocationDetails.spots", "Mail", "FiredTimes")) {
            String value = alert("one", column).path("values").path(column).asString();

            assertThat(total(column + ":" + value)).as(column + " " + value).isPositive();
        }
    }

    @Test
    void fieldsThatTheEventsHaveAreOfferedWithAnExample() throws Exception {
        JsonNode answer = dashboard.json("/api/alerts/fields?" + RANGE);

        assertThat(answer.path("alerts").asInt()).isEqualTo(4);
        assertThat(field(answer, "Event.ConditionalAccessStatus").path("events").asInt())
                .isEqualTo(3);
        assertThat(field(answer, "Event.LocationDetails['odd name']")
                        .path("sample")
                        .asString())
                .isEqualTo("x: y");
        assertThat(field(answer, "Event.LocationDetails.spots[1].n")
                        .path("sample")
                        .asString())
                .isEqualTo("8");
        assertThat(dashboard
                        .json("/api/alerts/fields?" + RANGE + "&field=" + encoded("Event.Level:4"))
                        .toString())
                .as("of the alerts that the list shows")
                .contains("Event.ResourceId")
                .doesNotContain("ConditionalAccessStatus");
    }

    @Test
    void exportsHoldTheColumnsOfTheList() throws Exception {
        String asked =
                RANGE + "&column=" + encoded("Event.LocationDetails.city") + "&field=" + encoded("Session:session-1");

        assertThat(dashboard.get("/api/alerts.csv?" + asked).body().lines())
                .hasSize(3)
                .anyMatch(line -> line.endsWith(",tags,Event.LocationDetails.city"))
                .anyMatch(line -> line.endsWith(",Oslo"));
        List<JsonNode> lines = dashboard
                .get("/api/alerts.jsonl?" + asked)
                .body()
                .lines()
                .map(Json::read)
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .isEqualTo(dashboard.json("/api/alerts?" + asked).path("alerts").path(0));
    }

    @Test
    void alertsOfOneResourceOrSessionAreAGroupThatUnfolds() throws Exception {
        JsonNode resources = groups("resource");
        JsonNode sessions = groups("session");

        assertThat(resources.findValuesAsString("resource"))
                .containsOnly("Microsoft Graph", VAULT.toLowerCase(Locale.ROOT));
        assertThat(sessions.findValuesAsString("session")).containsOnly("session-1", "");
        for (JsonNode group : List.of(resources.path(0), resources.path(1), sessions.path(0), sessions.path(1))) {
            StringBuilder narrowing = new StringBuilder();
            group.path("narrowing")
                    .properties()
                    .forEach(entry -> narrowing
                            .append("&")
                            .append(entry.getKey())
                            .append("=")
                            .append(encoded(entry.getValue().asString())));
            assertThat(dashboard
                            .json("/api/alerts?" + RANGE + narrowing)
                            .path("total")
                            .asInt())
                    .as(narrowing.toString())
                    .isEqualTo(group.path("count").asInt());
        }
    }

    private JsonNode groups(String by) throws Exception {
        return dashboard.json("/api/alerts/groups?" + RANGE + "&by=" + by).path("page");
    }

    private JsonNode alert(String id, String... columns) throws Exception {
        StringBuilder asked = new StringBuilder("/api/alerts?" + RANGE);
        for (String column : columns) {
            asked.append("&column=").append(encoded(column));
        }
        return StreamSupport.stream(
                        dashboard.json(asked.toString()).path("alerts").spliterator(), false)
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private int total(String... fields) throws Exception {
        StringBuilder asked = new StringBuilder("/api/alerts?" + RANGE);
        for (String field : fields) {
            asked.append("&field=").append(encoded(field));
        }
        return dashboard.json(asked.toString()).path("total").asInt();
    }

    private static JsonNode field(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("fields").spliterator(), false)
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void signIn(String id, String access, String location, String session) {
        add(id, new Event(SIGN_INS, new Object[] {
            RunningDashboard.NOON, access, Dynamic.parse(location), "Microsoft Graph", session
        }));
    }

    private void add(String id, Event event) {
        try (WorkspaceTransaction transaction = dashboard.workspace.begin("SigninLogs", RunningDashboard.NOON)) {
            transaction.addAlerts(List.of(new Alert(
                    id,
                    RunningDashboard.NOON,
                    RunningDashboard.NOON,
                    new Rule(900_005, 5, "A rule", "A rule", List.of("azure"), List.of()),
                    "json",
                    "Azure",
                    "",
                    "",
                    event)));
            transaction.commit();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
