package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.TenantScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SavedSearchesApiTest {
    private static final String PASSWORD = "a long enough passphrase 7";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private String adminPassword;

    @BeforeEach
    void logOn() throws Exception {
        dashboard = new RunningDashboard(directory);
        adminPassword = dashboard.firstPassword().orElseThrow();
        AccountFile accounts = AccountFile.in(directory);
        accounts.add(new Account("viewer", Role.VIEWER, Passwords.hash(PASSWORD)));
        accounts.add(new Account("analyst", Role.ANALYST, Passwords.hash(PASSWORD)));
        accounts.add(new Account(
                "limited",
                Role.ADMINISTRATOR,
                Passwords.hash(PASSWORD),
                TenantScope.ofIds(Set.of("11111111-2222-3333-4444-555555555555"))));
    }

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void eachSeesTheOwnSearchesAndThoseThatAreShared() throws Exception {
        as("analyst");
        save("hunt", "mine", "SigninLogs", false);
        save("alerts", "ours", "q=risk", true);
        as("viewer");
        save("hunt", "mine", "AuditLogs", false);

        JsonNode seen = dashboard.json("/api/searches");

        assertThat(seen).hasSize(2);
        assertThat(seen.path(0).path("text").asString()).isEqualTo("AuditLogs");
        assertThat(seen.path(0).path("own").asBoolean()).isTrue();
        assertThat(seen.path(1).path("name").asString()).isEqualTo("ours");
        assertThat(seen.path(1).path("owner").asString()).isEqualTo("analyst");
        assertThat(seen.path(1).path("own").asBoolean()).isFalse();
    }

    @Test
    void aSearchTakesThePlaceOfTheOneOfItsNameAndKind() throws Exception {
        as("viewer");
        String id = id(save("hunt", "mine", "first", false));

        assertThat(id(save("hunt", " mine ", "second", false))).isEqualTo(id);
        assertThat(id(save("alerts", "mine", "q=1", false))).isNotEqualTo(id);
        assertThat(dashboard.json("/api/searches").findValuesAsString("text"))
                .containsExactlyInAnyOrder("second", "q=1");
    }

    @Test
    void aWatchedQueryIsATileOfItsOwnerAloneUntilTheyTakeItOff() throws Exception {
        as("analyst");
        save("hunt", "ours", "SigninLogs", true);
        assertThat(watch("hunt", "ours", true).statusCode()).isEqualTo(200);

        JsonNode mine = dashboard.json("/api/searches").path(0);
        assertThat(mine.path("watched").asBoolean()).isTrue();
        assertThat(mine.path("shared").asBoolean()).isTrue();
        save("hunt", "ours", "SigninLogs | take 5", true);
        assertThat(dashboard.json("/api/searches").path(0).path("watched").asBoolean())
                .isTrue();
        as("viewer");
        assertThat(dashboard.json("/api/searches").path(0).path("watched").asBoolean())
                .isFalse();
        as("analyst");
        watch("hunt", "ours", false);
        assertThat(dashboard.json("/api/searches").path(0).path("watched").asBoolean())
                .isFalse();
    }

    @Test
    void twelveQueriesAreWatchedAtMostAndNoListOfAlerts() throws Exception {
        as("viewer");
        for (int i = 0; i < 12; i++) {
            assertThat(watch("hunt", "query " + i, true).statusCode()).isEqualTo(200);
        }

        assertThat(watch("hunt", "query 12", true).statusCode()).isEqualTo(400);
        assertThat(watch("hunt", "query 3", true).statusCode()).isEqualTo(200);
        assertThat(watch("alerts", "list", true).statusCode()).isEqualTo(400);
    }

    @Test
    void aViewerSharesNothing() throws Exception {
        as("viewer");

        assertThat(save("hunt", "mine", "SigninLogs", true).statusCode()).isEqualTo(403);
        assertThat(dashboard.json("/api/searches")).isEmpty();
    }

    @Test
    void whoeverIsLimitedToSomeTenantsSeesTheOwnSearchesAloneAndSharesNone() throws Exception {
        as("analyst");
        String shared = id(save("hunt", "ours", "SigninLogs | where TenantId == 'somebody else'", true));
        as("limited");
        save("hunt", "mine", "SigninLogs", false);

        assertThat(dashboard.json("/api/searches").findValuesAsString("name")).containsExactly("mine");
        assertThat(save("hunt", "mine", "SigninLogs", true).statusCode()).isEqualTo(403);
        assertThat(remove(shared)).isEqualTo(404);
    }

    @Test
    void othersRemoveNothingButAnAdministratorWhatIsShared() throws Exception {
        as("analyst");
        String shared = id(save("hunt", "ours", "SigninLogs", true));
        String own = id(save("hunt", "mine", "SigninLogs", false));
        as("viewer");
        assertThat(remove(shared)).isEqualTo(403);
        assertThat(remove(own)).isEqualTo(404);
        dashboard.forgetCookies();
        dashboard.logOn("admin", adminPassword);
        assertThat(remove(own)).isEqualTo(404);

        assertThat(remove(shared)).isEqualTo(204);

        as("analyst");
        assertThat(dashboard.json("/api/searches").findValuesAsString("name")).containsExactly("mine");
        assertThat(remove(own)).isEqualTo(204);
    }

    @Test
    void whatIsSharedAndWithdrawnIsInTheAuditLogAndWhatIsOwnIsNot() throws Exception {
        as("analyst");
        save("hunt", "secret thoughts", "print 1", false);
        save("hunt", "ours", "print 2", true);
        dashboard.send("POST", "/api/searches", "{\"kind\":\"hunt\",\"name\":\"ours\",\"text\":\"print 3\"}");
        save("hunt", "ours", "print 2", false);

        assertThat(actions())
                .containsExactly("SearchShared hunt: ours", "SearchShared hunt: ours", "SearchWithdrawn hunt: ours");
    }

    @Test
    void whatIsNoSearchIsRefused() throws Exception {
        as("viewer");

        assertThat(save("files", "mine", "x", false).statusCode()).isEqualTo(400);
        assertThat(save("hunt", " ", "x", false).statusCode()).isEqualTo(400);
        assertThat(save("hunt", "n".repeat(81), "x", false).statusCode()).isEqualTo(400);
        assertThat(save("hunt", "mine", "x".repeat(65_537), false).statusCode()).isEqualTo(400);
    }

    @Test
    void searchesAreThereAfterARestart() throws Exception {
        as("viewer");
        save("alerts", "mine", "q=1", false);
        dashboard.close();
        dashboard = new RunningDashboard(directory);

        as("viewer");

        assertThat(dashboard.json("/api/searches").findValuesAsString("name")).containsExactly("mine");
    }

    private List<String> actions() throws Exception {
        dashboard.forgetCookies();
        dashboard.logOn("admin", adminPassword);
        JsonNode answer = Json.read(dashboard
                .send(
                        "POST",
                        "/api/query",
                        Json.write(Map.of(
                                "query",
                                "ThreatLockDownAudit | where Action startswith 'Search' | sort by TimeGenerated asc"
                                        + " | project Line = strcat(Action, ' ', Subject)")))
                .body());
        return answer.path("tables")
                .path(0)
                .path("rows")
                .valueStream()
                .map(row -> row.path(0).asString())
                .toList();
    }

    private void as(String user) throws Exception {
        dashboard.forgetCookies();
        dashboard.logOn(user, PASSWORD);
    }

    private HttpResponse<String> watch(String kind, String name, boolean watched) throws Exception {
        return dashboard.send(
                "POST",
                "/api/searches",
                Json.write(Map.of("kind", kind, "name", name, "text", "SigninLogs", "watched", watched)));
    }

    private HttpResponse<String> save(String kind, String name, String text, boolean shared) throws Exception {
        return dashboard.send(
                "POST",
                "/api/searches",
                Json.write(Map.of("kind", kind, "name", name, "text", text, "shared", shared)));
    }

    private static String id(HttpResponse<String> saved) {
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        return Json.read(saved.body()).path("id").asString();
    }

    private int remove(String id) throws Exception {
        return dashboard.send("DELETE", "/api/searches/" + id, "{}").statusCode();
    }
}
