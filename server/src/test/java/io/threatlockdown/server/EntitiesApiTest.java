package io.threatlockdown.server;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static io.threatlockdown.server.RunningDashboard.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The queries about an entity, and what they find. */
class EntitiesApiTest {
    private static final String ANA = "ana@quayside.example";
    private static final String BOB = "bob@quayside.example";

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
    void aCountryIsCountedInTheSpanAndDatedFromAllThatIsStored() throws Exception {
        signIns(
                signIn(NOON.minus(Duration.ofDays(3)), ANA, "203.0.113.1", "DE"),
                signIn(NOON, ANA, "203.0.113.1", "DE"),
                signIn(NOON, ANA.toUpperCase(java.util.Locale.ROOT), "203.0.113.2", "BR"),
                signIn(NOON.minus(Duration.ofDays(3)), ANA, "203.0.113.3", "FR"),
                signIn(NOON, BOB, "203.0.113.4", "US"));

        assertThat(rows(panel("user", ANA, "countries")))
                .containsExactlyInAnyOrder(
                        "[\"DE\",\"2026-11-20T12:00:00Z\",\"2026-11-23T12:00:00Z\",1]",
                        "[\"BR\",\"2026-11-23T12:00:00Z\",\"2026-11-23T12:00:00Z\",1]");
    }

    @Test
    void whatWasFirstSeenInASpanIsToldWithTheTablesThatReachBackBehindIt() throws Exception {
        signIns(
                signIn(NOON.minus(Duration.ofDays(29)), ANA, "203.0.113.1", "DE"),
                signIn(NOON, ANA.toUpperCase(java.util.Locale.ROOT), "203.0.113.1", "DE"),
                signIn(NOON, "o'neil, bob", "203.0.113.2", "DE"));
        String asked = "&name=" + URLEncoder.encode(ANA, StandardCharsets.UTF_8) + "&name="
                + URLEncoder.encode("o'neil, bob", StandardCharsets.UTF_8) + "&name=nobody"
                + "&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

        JsonNode answer = dashboard.json("/api/entities/first-seen?kind=user" + asked);

        assertThat(rows(answer))
                .containsExactlyInAnyOrder(
                        "[\"SigninLogs\",\"" + ANA + "\",\"2026-10-25T12:00:00Z\"]",
                        "[\"SigninLogs\",\"o'neil, bob\",\"2026-11-23T12:00:00Z\"]",
                        "[\"SigninLogs\",\"\",\"2026-10-25T12:00:00Z\"]");
        assertThat(dashboard
                        .get("/api/entities/first-seen?kind=user&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatWasFirstSeenNeedsATableThatTells() throws Exception {
        JsonNode answer = dashboard.json(
                "/api/entities/first-seen?kind=app&name=x&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z");

        assertThat(answer.path("query").isNull()).isTrue();
    }

    @Test
    void peersAreOthersOfTheSameAddress() throws Exception {
        signIns(
                signIn(NOON, ANA, "203.0.113.1", "DE"),
                signIn(NOON, ANA, "203.0.113.2", "DE"),
                signIn(NOON, BOB, "203.0.113.1", "DE"),
                signIn(NOON, BOB, "203.0.113.2", "DE"),
                signIn(NOON, "eve@elsewhere.example", "198.51.100.7", "DE"));

        assertThat(rows(panel("user", ANA, "peersByAddress")))
                .containsExactly("[\"" + BOB + "\",2,2,\"2026-11-23T12:00:00Z\"]");
    }

    @Test
    void aRoleHasItsLastWord() throws Exception {
        audit(NOON.minusSeconds(60), "Add member to role", ANA, "Global Reader");
        audit(NOON.minusSeconds(50), "Add member to role", ANA, "Security Reader");
        audit(NOON, "Remove member from role", ANA, "Global Reader");
        audit(NOON, "Add member to role", BOB, "Global Administrator");

        assertThat(rows(panel("user", ANA, "roles")))
                .containsExactly(
                        "[\"2026-11-23T12:00:00Z\",\"Global Reader\",\"Remove member from role\",\"root@quayside.example\"]",
                        "[\"2026-11-23T11:59:10Z\",\"Security Reader\",\"Add member to role\",\"root@quayside.example\"]");
    }

    @Test
    void whatNoStoredTableTellsHasNoQueryAndSaysWhichTableWould() throws Exception {
        signIns(signIn(NOON, ANA, "203.0.113.1", "DE"));

        JsonNode roles = panel("user", ANA, "roles");
        assertThat(roles.path("query").isNull()).isTrue();
        assertThat(roles.path("tables").path(0).asString()).isEqualTo("AuditLogs");
        assertThat(panel("user", ANA, "risk").path("query").asString())
                .contains("SigninLogs")
                .doesNotContain("AADRiskyUsers");
    }

    @Test
    void everyQueryOfEveryKindIsAnsweredWhateverIsStored() throws Exception {
        everyQueryIsAnswered();
        dashboard.addAlerts(7, ANA, "one", "two");
        everyQueryIsAnswered();
        for (String table : List.of(
                "AADNonInteractiveUserSignInLogs",
                "AADServicePrincipalSignInLogs",
                "AADManagedIdentitySignInLogs",
                "AuditLogs",
                "AzureActivity",
                "OfficeActivity",
                "AADUserRiskEvents",
                "AADRiskyUsers",
                "StorageBlobLogs",
                "MicrosoftGraphActivityLogs",
                "AzureDiagnostics")) {
            Schema schema = new Schema(table, List.of(Column.of("TimeGenerated", ColumnType.DATETIME)));
            store(schema, new Object[] {NOON});
        }
        everyQueryIsAnswered();
    }

    @Test
    void anEntityIsFoundByAPartOfItsName() throws Exception {
        dashboard.addAlerts(7, ANA, "one", "two");
        dashboard.addAlerts(12, BOB, "three");
        signIns(signIn(NOON, "anatol@quayside.example", "203.0.113.1", "DE"));

        assertThat(rows(dashboard.json("/api/entities?kind=user")))
                .extracting(row -> List.of(row.split(",")).subList(0, 3))
                .containsExactly(List.of("[\"" + ANA + "\"", "2", "7"), List.of("[\"" + BOB + "\"", "1", "12"));
        assertThat(rows(dashboard.json("/api/entities?kind=user&text=ANA")))
                .hasSize(2)
                .anyMatch(row -> row.startsWith("[\"anatol@quayside.example\",0,null,0,"))
                .noneMatch(row -> row.contains("bob"));
    }

    @Test
    void aNameIsTextWhateverItHolds() throws Exception {
        String odd = "o'neil\"|\\ @x";
        dashboard.addAlerts(7, odd, "one");

        assertThat(rows(panel("user", odd, "alertsByRule"))).hasSize(1);
    }

    @Test
    void anUnknownKindIsRefused() throws Exception {
        HttpResponse<String> answer = dashboard.get("/api/entities?kind=ship");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'kind' is one of user, ip, app, resource, not ship");
    }

    private void everyQueryIsAnswered() throws Exception {
        for (String kind : List.of("user", "ip", "app", "resource")) {
            rows(dashboard.json("/api/entities?kind=" + kind));
            rows(dashboard.json("/api/entities?kind=" + kind + "&text=a"));
            for (JsonNode panel : page(kind, "x").path("panels")) {
                if (!panel.path("query").isNull()) {
                    rows(panel);
                }
            }
        }
    }

    private JsonNode panel(String kind, String name, String id) throws Exception {
        return StreamSupport.stream(page(kind, name).path("panels").spliterator(), false)
                .filter(panel -> panel.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode page(String kind, String name) throws Exception {
        return dashboard.json("/api/entities/page?kind=" + kind + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z");
    }

    /** The rows of a panel's query, each as JSON. */
    private List<String> rows(JsonNode panel) throws Exception {
        HttpResponse<String> answer = dashboard.send(
                "POST",
                "/api/query",
                Json.write(Map.of("query", panel.path("query").asString())));
        assertThat(answer.statusCode())
                .as("%s of %s", answer.body(), panel.path("query").asString())
                .isEqualTo(200);
        return StreamSupport.stream(
                        Json.read(answer.body())
                                .path("tables")
                                .path(0)
                                .path("rows")
                                .spliterator(),
                        false)
                .map(JsonNode::toString)
                .toList();
    }

    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("Location", ColumnType.STRING)));

    private static Object[] signIn(Instant time, String user, String address, String country) {
        return new Object[] {time, user, address, country};
    }

    private void signIns(Object[]... rows) {
        store(SIGN_INS, rows);
    }

    private void audit(Instant time, String operation, String user, String role) {
        Schema schema = new Schema(
                "AuditLogs",
                List.of(
                        Column.of("TimeGenerated", ColumnType.DATETIME),
                        Column.of("OperationName", ColumnType.STRING),
                        Column.of("InitiatedBy", ColumnType.DYNAMIC),
                        Column.of("TargetResources", ColumnType.DYNAMIC)));
        Map<String, ?> property = Map.of(
                "displayName",
                "Role.DisplayName",
                operation.startsWith("Add") ? "newValue" : "oldValue",
                "\"" + role + "\"");
        store(schema, new Object[] {
            time,
            operation,
            Dynamic.parse("{\"user\":{\"userPrincipalName\":\"root@quayside.example\"}}"),
            Dynamic.parse(Json.write(List.of(
                    Map.of("userPrincipalName", user, "modifiedProperties", List.of(property)),
                    Map.of("displayName", role))))
        });
    }

    private void store(Schema schema, Object[]... rows) {
        try (WorkspaceTransaction transaction = dashboard.workspace.begin(schema.table(), NOON)) {
            List<Event> events = new ArrayList<>();
            for (Object[] row : rows) {
                events.add(new Event(schema, row));
            }
            transaction.append(new EventBatch(schema, events));
            transaction.commit();
        }
    }
}
