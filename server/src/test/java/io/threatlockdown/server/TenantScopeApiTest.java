package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.AlertChange;
import io.threatlockdown.workspace.AlertSelection;
import io.threatlockdown.workspace.AlertStatus;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.TenantScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import static io.threatlockdown.server.RunningDashboard.NOON;
import static io.threatlockdown.server.TwoTenants.CONTOSO;
import static io.threatlockdown.server.TwoTenants.FABRIKAM;
import static io.threatlockdown.server.TwoTenants.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who is limited to Contoso looks for what is of Fabrikam, on every way that there is. */
class TenantScopeApiTest {
    private static final String PASSWORD = "long enough for a test";
    private static final TenantScope OF_CONTOSO = TenantScope.ofIds(Set.of(CONTOSO));
    private static final String SPAN = "from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private TwoTenants.Ids alerts;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        alerts = TwoTenants.takeIn(dashboard.workspace, NOON);
        AccountFile accounts = AccountFile.in(directory);
        for (Role role : Role.values()) {
            accounts.add(new Account("contoso-" + role.word(), role, Passwords.hash(PASSWORD), OF_CONTOSO));
        }
        accounts.add(new Account(SECRET, Role.ANALYST, Passwords.hash(PASSWORD), TenantScope.ofIds(Set.of(FABRIKAM))));
        dashboard.workspace.saveFunction(new StoredFunction(
                new SavedFunction("SignInsOfAll", "", "SigninLogs // " + SECRET), "", SECRET, NOON, SECRET));
        dashboard
                .workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(alerts.fabrikam(), OptionalLong.empty())),
                        AlertChange.to(AlertStatus.IN_PROGRESS).assignedTo(SECRET),
                        SECRET,
                        NOON);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        dashboard.send("POST", "/api/tokens", "{\"name\":\"" + SECRET + "\",\"tenants\":[\"" + FABRIKAM + "\"]}");
        dashboard.send(
                "POST",
                "/api/exceptions",
                "{\"title\":\"" + SECRET + "\",\"comment\":\"" + SECRET
                        + "\",\"conditions\":[{\"field\":\"User\",\"operator\":\"is\",\"values\":[\"" + TwoTenants.EVE
                        + "\"]}],\"expires\":\"2026-12-01T00:00:00Z\"}");
        dashboard.forgetCookies();
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    /** Every GET of the table, with what stands for a name replaced by what is Fabrikam's. */
    private List<String> everyGet() throws IOException {
        List<String> names = List.of(
                "none",
                alerts.fabrikam(),
                alerts.contoso(),
                SECRET,
                "SignInsOfAll",
                "applications",
                "sign-in-countries",
                "sign-in-places",
                "risky-sign-ins",
                "new-countries",
                "new-applications",
                "87801",
                "1");
        List<String> paths = new ArrayList<>(List.of(
                "/api/alerts?q=fabrikam&" + SPAN,
                "/api/alerts?column=Event&column=Evidence&excepted=show&" + SPAN,
                "/api/alerts/groups?by=user&" + SPAN,
                "/api/alerts/groups?by=ip&" + SPAN,
                "/api/entities?kind=user&text=fabrikam",
                "/api/entities/page?kind=user&name=" + TwoTenants.ANN + "&" + SPAN));
        try (InputStream in = TenantScopeApiTest.class.getResourceAsStream("/roles.txt")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("GET ") && !line.contains("/api/live"))
                    .map(line -> line.split("\\s+")[1])
                    .flatMap(path -> path.contains("/none")
                            ? names.stream().map(name -> path.replace("/none", "/" + name))
                            : Stream.of(path))
                    .forEach(paths::add);
        }
        return paths;
    }

    @TestFactory
    Stream<DynamicTest> noGetTellsOfTheOtherTenant() {
        return Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(role.word(), () -> {
                    dashboard.logOn("contoso-" + role.word(), PASSWORD);
                    String token = token(role, OF_CONTOSO);
                    for (String path : everyGet()) {
                        boolean byToken = path.startsWith("/v1");
                        HttpRequest.Builder request = dashboard.request(path).GET();
                        HttpResponse<String> answer =
                                dashboard.send(byToken ? request.header("Authorization", "Bearer " + token) : request);
                        assertThat(answer.statusCode()).as(path).isNotEqualTo(500);
                        assertThat(answer.body())
                                .as(path)
                                .doesNotContain(told(path, TwoTenants.EVE))
                                .doesNotContain(told(path, SECRET))
                                .doesNotContain(told(path, FABRIKAM))
                                .doesNotContain(told(path, alerts.fabrikam()));
                    }
                }));
    }

    /** What the path itself says may be said in the answer. */
    private static String told(String path, String word) {
        return path.contains(word) || word.contains("fabrikam") && path.contains("fabrikam") ? "\u0000" : word;
    }

    @Test
    void whoeverIsNotLimitedIsToldOnTheSamePaths() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        List<String> telling = new ArrayList<>();
        for (String path : everyGet()) {
            if (!path.startsWith("/v1") && dashboard.get(path).body().contains(SECRET) && !path.contains("fabrikam")) {
                telling.add(path.replaceFirst("\\?.*", ""));
            }
        }

        assertThat(telling)
                .contains(
                        "/api/alerts",
                        "/api/alerts.csv",
                        "/api/overview/top/users",
                        "/api/overview/panels/sign-in-countries",
                        "/api/overview/panels/new-countries",
                        "/api/alerts/" + alerts.contoso() + "/timeline",
                        "/api/alerts/assignees",
                        "/api/functions",
                        "/api/query/schema",
                        "/api/exceptions",
                        "/api/accounts",
                        "/api/tokens");
    }

    @Test
    void ofWhatIsOpenTheOwnTenantIsSeen() throws Exception {
        dashboard.logOn("contoso-viewer", PASSWORD);

        assertThat(dashboard.json("/api/session").path("tenants").path(0).asString())
                .isEqualTo(CONTOSO);
        assertThat(dashboard.json("/api/alerts?" + SPAN).path("total").asInt()).isEqualTo(1);
        assertThat(dashboard
                        .json("/api/alerts/" + alerts.contoso())
                        .path("user")
                        .asString())
                .isEqualTo(TwoTenants.ANN);
        assertThat(dashboard.get("/api/alerts.csv?" + SPAN).body()).contains(TwoTenants.ANN);
        assertThat(dashboard
                        .json("/api/overview/panels/sign-in-countries?" + SPAN)
                        .path("rows")
                        .size())
                .isEqualTo(1);
        assertThat(dashboard.get("/api/sources").body()).contains("LIMITED_TO_TENANTS");
        assertThat(dashboard.get("/api/query/tables").body())
                .contains("SigninLogs")
                .doesNotContain("Nobodys_CL");
    }

    @Test
    void anAlertOfAnotherTenantIsAsIfItWereNotThere() throws Exception {
        dashboard.logOn("contoso-viewer", PASSWORD);

        for (String end : List.of("", "/history", "/why", "/timeline", "/outcomes", "/source", "/related?" + SPAN)) {
            HttpResponse<String> others = dashboard.get("/api/alerts/" + alerts.fabrikam() + end);
            HttpResponse<String> none = dashboard.get("/api/alerts/none" + end);
            assertThat(others.statusCode()).as(end).isEqualTo(404);
            assertThat(others.body()).as(end).isEqualTo(none.body());
        }
    }

    @Test
    void queriesFindTheOwnTenantOnEveryWay() throws Exception {
        dashboard.logOn("contoso-analyst", PASSWORD);
        String viewer = token(Role.VIEWER, OF_CONTOSO);
        for (String query : List.of(
                "SigninLogs",
                "SignInsOfAll",
                "search 'fabrikam'",
                "union withsource=T *",
                "table('SigninLogs') | join kind=fullouter (union Alerts) on $left.UserPrincipalName == $right.User",
                "print x = toscalar(SigninLogs | summarize make_list(UserPrincipalName))",
                "Nobodys_CL",
                "ThreatLockDownAudit")) {
            String body = Json.write(Map.of("query", query));
            for (String path : List.of("/api/query", "/api/query/export?format=jsonl", "/api/query/check")) {
                assertThat(dashboard.send("POST", path, body).body())
                        .as(path + " " + query)
                        .doesNotContain(SECRET);
            }
            HttpResponse<String> protocol = dashboard.send(dashboard
                    .request("/v1/workspaces/workspace/query")
                    .header("Authorization", "Bearer " + viewer)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(protocol.body()).as(query).doesNotContain(SECRET);
        }
        assertThat(dashboard
                        .send("POST", "/api/query", "{\"query\":\"SigninLogs\"}")
                        .body())
                .contains(TwoTenants.ANN);
        // The plan tells how many rows of all there are.
        assertThat(dashboard
                        .send("POST", "/api/query/plan", "{\"query\":\"SigninLogs\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void alertsOfAnotherTenantAreNotChanged() throws Exception {
        dashboard.logOn("contoso-administrator", PASSWORD);
        String both = "{\"ids\":[\"" + alerts.fabrikam() + "\",\"" + alerts.contoso()
                + "\"],\"status\":\"Closed\",\"reason\":\"FalsePositive\"}";
        String all = "{\"filter\":{\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"},"
                + "\"status\":\"New\",\"expected\":1}";

        JsonNode changed =
                Json.read(dashboard.send("PATCH", "/api/alerts/state", both).body());
        assertThat(changed.path("selected").asInt()).isEqualTo(1);
        assertThat(Json.read(dashboard
                                .send("POST", "/api/alerts/count", "{\"ids\":[\"" + alerts.fabrikam() + "\"]}")
                                .body())
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(dashboard.send("PATCH", "/api/alerts/state", all).body()).contains("\"selected\":1");
        assertThat(dashboard
                        .send(
                                "PATCH",
                                "/api/alerts/state",
                                "{\"ids\":[\"" + alerts.contoso() + "\"],\"assignee\":\"" + SECRET + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(dashboard.workspace.alertStates().history(alerts.fabrikam())).hasSize(2);
    }

    @Test
    void whatIsOfTheWholeInstallationIsRefused() throws Exception {
        dashboard.logOn("contoso-administrator", PASSWORD);
        for (String call : List.of(
                "POST /api/exceptions",
                "POST /api/exceptions/preview",
                "PUT /api/functions/mine",
                "DELETE /api/functions/SignInsOfAll",
                "POST /api/rules/backtests",
                "POST /api/rules/drafts",
                "POST /api/backfills",
                "POST /api/sources/none/pause",
                "DELETE /api/logon/locks",
                "POST /api/query/plan",
                "POST /api/something/new")) {
            String[] parts = call.split(" ");
            HttpResponse<String> answer = dashboard.send(parts[0], parts[1], "{\"query\":\"Alerts\"}");
            assertThat(answer.statusCode()).as(call).isEqualTo(403);
            assertThat(answer.body()).as(call).contains("closed to whoever is limited to some tenants");
        }
        assertThat(dashboard.workspace.functions()).hasSize(1);
    }

    @Test
    void nobodyGivesMoreThanTheySee() throws Exception {
        dashboard.logOn("contoso-administrator", PASSWORD);

        assertThat(dashboard
                        .send("POST", "/api/tokens", "{\"name\":\"wide\",\"tenants\":[\"" + FABRIKAM + "\"]}")
                        .statusCode())
                .isEqualTo(403);
        JsonNode own = Json.read(dashboard
                .send("POST", "/api/tokens", "{\"name\":\"own\",\"tenants\":[]}")
                .body());
        assertThat(own.path("tenants").path(0).asString()).isEqualTo(CONTOSO);
        HttpRequest.Builder byToken = dashboard
                .request("/api/alerts?" + SPAN)
                .header("Authorization", "Bearer " + own.path("token").asString());
        assertThat(Json.read(dashboard.send(byToken.GET()).body()).path("total").asInt())
                .isEqualTo(1);

        assertThat(dashboard
                        .send(
                                "POST",
                                "/api/accounts",
                                "{\"name\":\"x\",\"role\":\"viewer\",\"tenants\":[\"" + CONTOSO + "\",\"" + FABRIKAM
                                        + "\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(dashboard
                        .send("PUT", "/api/accounts/contoso-administrator/tenants", "{\"tenants\":[]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(AccountFile.in(directory)
                        .find("contoso-administrator")
                        .orElseThrow()
                        .tenants())
                .isEqualTo(OF_CONTOSO);
        for (String call : List.of("DELETE /api/accounts/admin", "POST /api/accounts/admin/password")) {
            String[] parts = call.split(" ");
            assertThat(dashboard.send(parts[0], parts[1], "{}").statusCode())
                    .as(call)
                    .isEqualTo(404);
        }
        assertThat(dashboard
                        .send("PUT", "/api/accounts/admin/role", "{\"role\":\"viewer\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(dashboard
                        .send("PUT", "/api/accounts/" + SECRET + "/tenants", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(dashboard.send("DELETE", "/api/tokens/" + SECRET, "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aScopeThatChangesEndsTheSession() throws Exception {
        dashboard.logOn("contoso-viewer", PASSWORD);
        AccountFile.in(directory).setTenants("contoso-viewer", TenantScope.ofIds(Set.of(FABRIKAM)));

        assertThat(dashboard.get("/api/alerts?" + SPAN).statusCode()).isEqualTo(401);
        dashboard.logOn("contoso-viewer", PASSWORD);
        assertThat(dashboard.get("/api/alerts?" + SPAN).body()).contains(TwoTenants.EVE);
    }

    @Test
    void theOnlyAdministratorOfAllCannotBeLimited() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        HttpResponse<String> answer =
                dashboard.send("PUT", "/api/accounts/admin/tenants", "{\"tenants\":[\"" + CONTOSO + "\"]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nobody else is an administrator");
        assertThat(dashboard
                        .send("PUT", "/api/accounts/contoso-viewer/tenants", "{\"tenants\":[\"contoso\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(dashboard
                        .send("PUT", "/api/accounts/contoso-viewer/tenants", "{\"tenants\":[]}")
                        .statusCode())
                .isEqualTo(204);
        String line = String.valueOf(dashboard
                .send(
                        "POST",
                        "/api/query",
                        "{\"query\":\"ThreatLockDownAudit | where Action == 'AccountTenantsChanged' and Outcome == 'Success'"
                                + " | project Subject, Detail\"}")
                .body());
        assertThat(line).contains("contoso-viewer", "from " + CONTOSO + " to all tenants");
    }

    @Test
    void aPageIsAboutTheTenantsThatItsReaderPicks() throws Exception {
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        assertThat(total("?" + SPAN, "")).isEqualTo(2);
        assertThat(total("?" + SPAN, FABRIKAM)).isEqualTo(1);
        assertThat(total("?" + SPAN, FABRIKAM + "," + CONTOSO)).isEqualTo(2);
        assertThat(total("?" + SPAN + "&tenant=all", FABRIKAM)).isEqualTo(2);
        assertThat(dashboard
                        .get("/api/alerts.csv?" + SPAN + "&tenant=" + CONTOSO)
                        .body())
                .contains(TwoTenants.ANN)
                .doesNotContain(SECRET);
        assertThat(dashboard.get("/api/alerts?" + SPAN + "&tenant=contoso").statusCode())
                .isEqualTo(400);
        // One alert is shown whatever is picked, and what holds for all tenants is not narrowed.
        assertThat(dashboard
                        .get("/api/alerts/" + alerts.fabrikam() + "?tenant=" + CONTOSO)
                        .statusCode())
                .isEqualTo(200);
        HttpRequest.Builder change = dashboard
                .request("/api/alerts/state")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", dashboard.csrfToken())
                .header("X-Tenants", CONTOSO)
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(
                                "{\"filter\":{\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"},"
                                        + "\"status\":\"InProgress\",\"expected\":1}"));
        assertThat(dashboard.send(change).body()).contains("\"selected\":1");
    }

    @Test
    void nobodyPicksATenantThatTheyDoNotSee() throws Exception {
        dashboard.logOn("contoso-viewer", PASSWORD);

        assertThat(total("?" + SPAN, FABRIKAM)).isZero();
        assertThat(total("?" + SPAN, FABRIKAM + "," + CONTOSO)).isEqualTo(1);
        assertThat(total("?" + SPAN + "&tenant=all", "")).isEqualTo(1);
    }

    private int total(String query, String tenants) throws Exception {
        HttpRequest.Builder request = dashboard.request("/api/alerts" + query).GET();
        return Json.read(dashboard
                        .send(tenants.isEmpty() ? request : request.header("X-Tenants", tenants))
                        .body())
                .path("total")
                .asInt(-1);
    }

    @Test
    void livePagesAreToldOfTheirOwnAlertsOnly() throws Exception {
        dashboard.logOn("contoso-viewer", PASSWORD);
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(
                dashboard.open(dashboard.request("/api/live").GET()).body(), StandardCharsets.UTF_8))) {
            assertThat(event(stream, "ping")).isNotEmpty();
            TwoTenants.signIn(
                    dashboard.workspace, NOON.plusSeconds(5), FABRIKAM, "other@" + SECRET + ".example", SECRET);
            TwoTenants.signIn(dashboard.workspace, NOON.plusSeconds(9), CONTOSO, "bob@contoso.example", "FR");

            // Of the first nothing is said: the next news counts one.
            String news = event(stream, "alerts");
            assertThat(Json.read(news).path("count").asInt()).isEqualTo(1);
            assertThat(Json.read(news).path("maxLevel").asInt()).isEqualTo(12);
        }
    }

    private static String event(BufferedReader stream, String name) throws IOException {
        String line = stream.readLine();
        while (line != null && !line.equals("event:" + name)) {
            line = stream.readLine();
        }
        return String.valueOf(stream.readLine()).substring("data:".length());
    }

    private String token(Role role, TenantScope tenants) {
        return ApiTokens.in(directory)
                .create("of-" + role.word() + "-" + System.nanoTime(), role, NOON, Optional.empty(), tenants)
                .orElseThrow();
    }
}
