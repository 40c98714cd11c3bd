package io.threatlockdown.server;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static io.threatlockdown.server.RunningDashboard.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class OverviewApiTest {
    private static final String RANGE = "?from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z";
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("AppDisplayName", ColumnType.STRING),
                    Column.of("ResultType", ColumnType.STRING),
                    Column.of("Location", ColumnType.STRING),
                    Column.of("LocationDetails", ColumnType.DYNAMIC)));
    private static final Schema AUDIT = new Schema(
            "AuditLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("OperationName", ColumnType.STRING),
                    Column.of("Category", ColumnType.STRING),
                    Column.of("Result", ColumnType.STRING),
                    Column.of("InitiatedBy", ColumnType.DYNAMIC),
                    Column.of("TargetResources", ColumnType.DYNAMIC)));

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void theTilesCountWhatWaitsAndHowSoonItIsTakenUp() throws Exception {
        dashboard.addAlerts(13, "ann@contoso.example", "one", "two", "three");
        dashboard.addAlerts(5, "bob@contoso.example", "four");
        String taken = dashboard
                .json("/api/alerts" + RANGE + "&level=high")
                .path("alerts")
                .path(0)
                .path("id")
                .asString();

        JsonNode before = dashboard.json("/api/overview/tiles/acknowledged" + RANGE);
        dashboard.send("PATCH", "/api/alerts/state", "{\"ids\":[\"" + taken + "\"],\"status\":\"InProgress\"}");
        JsonNode work = dashboard.json("/api/overview/tiles/work" + RANGE);
        JsonNode acknowledged = dashboard.json("/api/overview/tiles/acknowledged" + RANGE);

        assertThat(before.path("value").isNull()).isTrue();
        assertThat(work.path("unassigned").path("value").asInt()).isEqualTo(3);
        assertThat(work.path("unassigned").path("previous").asInt()).isZero();
        assertThat(work.path("grave").path("value").asInt()).isEqualTo(3);
        assertThat(work.path("users").path("value").asInt()).isEqualTo(1);
        assertThat(work.path("grave").path("trend").path(12).asInt()).isEqualTo(3);
        assertThat(acknowledged.path("value").asInt()).isZero();
        assertThat(acknowledged.path("previous").isNull()).isTrue();
    }

    @Test
    void anAlertThatCameInHoursAfterItHappenedIsLateUnlessCollectingBeganThen() throws Exception {
        addAlert("a", NOON.minus(Duration.ofHours(3)), NOON.minus(Duration.ofHours(1)));
        addAlert("b", NOON.minus(Duration.ofMinutes(50)), NOON.plus(Duration.ofHours(2)));
        addAlert("c", NOON.minus(Duration.ofMinutes(50)), NOON.minus(Duration.ofMinutes(49)));

        JsonNode evolution = dashboard
                .json("/api/overview?from=2026-11-23T08:00:00Z&to=2026-11-23T13:00:00Z")
                .path("evolution");

        long late = 0;
        for (JsonNode bucket : evolution) {
            late += bucket.path("late").asLong();
        }
        assertThat(late).isEqualTo(1);
    }

    @Test
    void theEqualSpanBeforeIsCountedApart() throws Exception {
        dashboard.addAlerts(13, "ann@contoso.example", "one", "two");
        String later = "?from=2026-11-23T12:30:00Z&to=2026-11-23T13:30:00Z";

        JsonNode work = dashboard.json("/api/overview/tiles/work" + later);
        JsonNode events = dashboard.json("/api/overview/tiles/events" + later);

        assertThat(work.path("unassigned").path("value").asInt()).isZero();
        assertThat(work.path("unassigned").path("previous").asInt()).isEqualTo(2);
        assertThat(work.path("users").path("previous").asInt()).isEqualTo(1);
        assertThat(events.path("value").asInt()).isZero();
        assertThat(events.path("previous").asInt()).isEqualTo(2);
    }

    @Test
    void theTopListsHoldWhatRaisedMost() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");
        dashboard.addAlerts(13, "bob@contoso.example", "three");

        JsonNode rules = dashboard.json("/api/overview/top/rules" + RANGE).path("values");
        JsonNode users = dashboard.json("/api/overview/top/users" + RANGE).path("values");
        JsonNode addresses =
                dashboard.json("/api/overview/top/addresses" + RANGE).path("values");

        assertThat(rules.path(0).path("id").asInt()).isEqualTo(900_005);
        assertThat(rules.path(0).path("count").asInt()).isEqualTo(2);
        assertThat(users.path(0).toString())
                .isEqualTo("{\"value\":\"ann@contoso.example\",\"count\":2,\"maxLevel\":5,\"country\":\"\"}");
        assertThat(addresses.toString())
                .isEqualTo("[{\"value\":\"203.0.113.9\",\"count\":3,\"maxLevel\":13,\"country\":\"\"}]");
    }

    @Test
    void alertsAndRulesAreToldByTheirTechniques() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");

        JsonNode attack = dashboard.json("/api/overview/attack" + RANGE);

        assertThat(attack.path("raised").toString())
                .isEqualTo(
                        "[{\"rule\":900005,\"title\":\"test rule\",\"level\":5,\"techniques\":[\"T1078\"],\"alerts\":2}]");
        assertThat(attack.path("query").asString()).startsWith("Alerts\n");
        assertThat(coverage(attack)).contains(true, false);
    }

    /** Of each rule whether what is held has what it reads. */
    private static List<Boolean> coverage(JsonNode attack) {
        return attack.path("rules").values().stream()
                .map(rule -> rule.path("canHold").asBoolean())
                .toList();
    }

    @Test
    void everyPanelOfATableThatIsNotHeldSaysSo() throws Exception {
        for (String panel : panels()) {
            JsonNode answer = dashboard.json("/api/overview/panels/" + panel + RANGE);
            assertThat(answer.path("held").asBoolean()).as(panel).isFalse();
            assertThat(answer.path("rows")).as(panel).isEmpty();
        }
    }

    @Test
    void everyPanelIsAnsweredWhereATableLacksColumns() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one");
        addAudit(NOON, "Add member to role", "RoleManagement", "ann@contoso.example");

        for (String panel : panels()) {
            JsonNode answer = dashboard.json("/api/overview/panels/" + panel + RANGE);
            assertThat(answer.path("query").asString()).as(panel).isNotEmpty();
        }
    }

    @Test
    void signInsAreCountedByCountryAndByPlace() throws Exception {
        addSignIn(NOON, "ann", "Azure Portal", "0", "NL", 52.37, 4.89);
        addSignIn(NOON.plusSeconds(1), "ann", "Azure Portal", "50126", "NL", 52.37, 4.89);
        addSignIn(NOON.plusSeconds(2), "bob", "Azure Portal", "50126", "NL", 51.92, 4.48);

        JsonNode country =
                dashboard.json("/api/overview/panels/sign-in-countries" + RANGE).path("rows");
        JsonNode places =
                dashboard.json("/api/overview/panels/sign-in-places" + RANGE).path("rows");

        assertThat(country.toString()).isEqualTo("[{\"Country\":\"NL\",\"Successes\":1,\"Failures\":2,\"Users\":2}]");
        assertThat(places).hasSize(2);
        assertThat(places.path(0).path("Latitude").asDouble()).isEqualTo(52.37);
        assertThat(places.path(0).path("City").asString()).isEqualTo("Town");
    }

    @Test
    void onlyWhatWasNotSeenBeforeTheSpanIsNew() throws Exception {
        addSignIn(NOON.minus(Duration.ofDays(3)), "ann", "Azure Portal", "0", "NL", 52.37, 4.89);
        addSignIn(NOON, "ann", "Azure Portal", "0", "NL", 52.37, 4.89);
        addSignIn(NOON.plusSeconds(1), "ann", "Azure Portal", "0", "FR", 48.85, 2.35);

        JsonNode countries = dashboard.json("/api/overview/panels/new-countries" + RANGE);
        JsonNode applications = dashboard.json("/api/overview/panels/new-applications" + RANGE);

        assertThat(countries.path("rows").toString())
                .isEqualTo("[{\"Value\":\"FR\",\"First\":\"2026-11-23T12:00:01Z\",\"Count\":1,\"Who\":1}]");
        assertThat(countries.path("since").asString()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(applications.path("rows")).isEmpty();
    }

    @Test
    void whoeverChangesOnlyHisOwnIsNoAdministrator() throws Exception {
        addAudit(NOON, "Add member to role", "RoleManagement", "bob@contoso.example");
        addAudit(NOON.plusSeconds(1), "Update user", "UserManagement", "ann@contoso.example");

        JsonNode rows = dashboard
                .json("/api/overview/panels/new-administrators" + RANGE)
                .path("rows");
        JsonNode grants =
                dashboard.json("/api/overview/panels/role-grants" + RANGE).path("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("Value").asString()).isEqualTo("bob@contoso.example");
        assertThat(grants).hasSize(1);
        assertThat(grants.path(0).path("Actor").asString()).isEqualTo("bob@contoso.example");
        assertThat(grants.path(0).path("Target").asString()).isEqualTo("ann@contoso.example");
    }

    @Test
    void aPanelThatDoesNotExistIsNamedWithThoseThatDo() throws Exception {
        assertThat(dashboard.get("/api/overview/panels/nothing" + RANGE).statusCode())
                .isEqualTo(404);
        assertThat(panels()).contains("applications", "new-countries");
    }

    /** Told by the refusal of one that does not exist. */
    private List<String> panels() throws Exception {
        String refusal = io.threatlockdown.event.Json.read(
                        dashboard.get("/api/overview/panels/nothing" + RANGE).body())
                .path("error")
                .path("message")
                .asString();
        return List.of(refusal.substring(refusal.indexOf("there are ") + 10).split(", "));
    }

    private void addSignIn(
            Instant at,
            String user,
            String application,
            String result,
            String country,
            double latitude,
            double longitude) {
        Dynamic place = Dynamic.parse("{\"city\":\"Town\",\"geoCoordinates\":{\"latitude\":" + latitude
                + ",\"longitude\":" + longitude + "}}");
        add(new Event(SIGN_INS, new Object[] {at, user, application, result, country, place}));
    }

    private void addAudit(Instant at, String operation, String category, String actor) {
        add(new Event(AUDIT, new Object[] {
            at,
            operation,
            category,
            "success",
            Dynamic.parse("{\"user\":{\"userPrincipalName\":\"" + actor + "\"}}"),
            Dynamic.parse("[{\"userPrincipalName\":\"ann@contoso.example\"}]")
        }));
    }

    private void addAlert(String id, Instant happened, Instant arrived) {
        Event event = new Event(SIGN_INS, new Object[] {happened, id, "Portal", "0", "NL", Dynamic.parse("{}")});
        try (WorkspaceTransaction transaction = dashboard.workspace.begin("SigninLogs", arrived)) {
            transaction.append(new EventBatch(SIGN_INS, new ArrayList<>(List.of(event))));
            Rule rule = new Rule(900_001, 5, "rule", "rule", List.of("azure"), List.of());
            transaction.addAlerts(
                    List.of(new Alert(id, happened, arrived, rule, "json", "Azure", id, "203.0.113.9", event)));
            transaction.commit();
        }
    }

    private void add(Event event) {
        try (WorkspaceTransaction transaction =
                dashboard.workspace.begin(event.schema().table(), NOON)) {
            transaction.append(new EventBatch(event.schema(), new ArrayList<>(List.of(event))));
            transaction.commit();
        }
    }
}
