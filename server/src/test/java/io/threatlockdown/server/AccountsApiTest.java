package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.AccountChange;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Role;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts and tokens as an administrator manages them, and what that does to who is logged on. */
class AccountsApiTest extends AdministratorsDashboard {
    @Test
    void aNewAccountLogsOnWithThePasswordThatWasShown() throws Exception {
        HttpResponse<String> made =
                dashboard.send("POST", "/api/accounts", "{\"name\":\"ana@quayside\",\"role\":\"analyst\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        String shown = Json.read(made.body()).path("password").asString();
        assertThat(dashboard.get("/api/accounts").body())
                .isEqualTo("[{\"name\":\"admin\",\"role\":\"administrator\",\"tenants\":null},"
                        + "{\"name\":\"ana@quayside\",\"role\":\"analyst\",\"tenants\":null}]");
        assertThat(Files.readString(directory.resolve("accounts.json"))).doesNotContain(shown);
        dashboard.forgetCookies();
        assertThat(Json.read(dashboard.logOn("ana@quayside", shown).body()).toString())
                .contains("\"user\":\"ana@quayside\"", "\"role\":\"analyst\"");
    }

    @Test
    void aRoleThatIsTakenIsGoneInOpenSessionsAtOnce() throws Exception {
        dashboard.send("POST", "/api/accounts", "{\"name\":\"other\",\"role\":\"administrator\"}");
        assertThat(dashboard.get("/api/accounts").statusCode()).isEqualTo(200);

        AccountFile.in(directory).setRole("admin", Role.VIEWER);

        assertThat(dashboard.get("/api/accounts").statusCode()).isEqualTo(401);
        assertThat(dashboard.logOn("admin", password).statusCode()).isEqualTo(200);
        assertThat(dashboard.get("/api/accounts").statusCode()).isEqualTo(403);
        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(200);
        assertThat(dashboard.json("/api/session").path("role").asString()).isEqualTo("viewer");
    }

    @Test
    void anotherPasswordEndsTheSessionsOfTheOldOne() throws Exception {
        HttpResponse<String> made = dashboard.send("POST", "/api/accounts/admin/password", "");

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(401);
        assertThat(dashboard.logOn("admin", password).statusCode()).isEqualTo(401);
        assertThat(dashboard
                        .logOn("admin", Json.read(made.body()).path("password").asString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRemovedAccountIsLoggedOffAtOnce() throws Exception {
        dashboard.send("POST", "/api/accounts", "{\"name\":\"other\",\"role\":\"administrator\"}");

        assertThat(dashboard.send("DELETE", "/api/accounts/admin", "").statusCode())
                .isEqualTo(204);

        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(401);
        assertThat(dashboard.logOn("admin", password).statusCode()).isEqualTo(401);
    }

    @Test
    void accountsThatCannotBeReadOpenNothingAndSayNothingOfWhereTheyAre() throws Exception {
        Files.writeString(directory.resolve("accounts.json"), "{");

        HttpResponse<String> inASession = dashboard.get("/api/sources");
        dashboard.forgetCookies();
        for (HttpResponse<String> answer : List.of(inASession, dashboard.logOn("admin", password))) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("STORE_UNREADABLE").doesNotContain(directory.toString());
        }
    }

    @Test
    void theLastAdministratorStaysOne() throws Exception {
        assertRefused(dashboard.send("DELETE", "/api/accounts/admin", ""), 400, "nobody else is an administrator");
        assertRefused(
                dashboard.send("PUT", "/api/accounts/admin/role", "{\"role\":\"viewer\"}"),
                400,
                "nobody else is an administrator");
        assertThat(AccountFile.in(directory).remove("admin")).isEqualTo(AccountChange.LAST_ADMINISTRATOR);
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsFault() throws Exception {
        assertRefused(dashboard.send("POST", "/api/accounts", "{\"name\":\"a b\",\"role\":\"viewer\"}"), 400, "'name'");
        assertRefused(dashboard.send("POST", "/api/accounts", "{\"name\":\"a\",\"role\":\"god\"}"), 400, "'role'");
        assertRefused(
                dashboard.send("POST", "/api/accounts", "{\"name\":\"admin\",\"role\":\"viewer\"}"), 400, "already");
        assertRefused(dashboard.send("DELETE", "/api/accounts/none", ""), 404, "no such account");
        assertRefused(dashboard.send("POST", "/api/tokens", "{\"name\":\"a\",\"days\":0}"), 400, "'days'");
        assertRefused(dashboard.send("POST", "/api/tokens", "{\"name\":\"a\",\"role\":\"god\"}"), 400, "'role'");
        assertRefused(dashboard.send("DELETE", "/api/tokens/none", ""), 404, "no such token");
    }

    @Test
    void aTokenIsShownOnceAndOpensWhatItsRoleMay() throws Exception {
        HttpResponse<String> made =
                dashboard.send("POST", "/api/tokens", "{\"name\":\"machine\",\"role\":\"administrator\",\"days\":30}");

        assertThat(made.statusCode()).isEqualTo(201);
        String token = Json.read(made.body()).path("token").asString();
        assertThat(dashboard.get("/api/tokens").body())
                .contains("\"name\":\"machine\"", "\"role\":\"administrator\"", "2026-12-23T12:00:00Z")
                .doesNotContain(token);
        dashboard.forgetCookies();
        assertThat(dashboard
                        .send(dashboard.request("/api/accounts").header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void accountsFromBeforeThereWereRolesAreAdministrators() throws Exception {
        Path file = directory.resolve("accounts.json");
        String hash = Json.read(Files.readString(file)).at("/accounts/0/hash").asString();
        Files.writeString(file, "{\"admin\":\"" + hash + "\"}");

        dashboard.forgetCookies();
        assertThat(dashboard.logOn("admin", password).statusCode()).isEqualTo(200);
        assertThat(dashboard.json("/api/session").path("role").asString()).isEqualTo("administrator");
        dashboard.send("POST", "/api/accounts", "{\"name\":\"ana\",\"role\":\"viewer\"}");
        assertThat(AccountFile.in(directory).list())
                .extracting(account -> account.name() + " " + account.role())
                .isEqualTo(List.of("admin ADMINISTRATOR", "ana VIEWER"));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
    }
}
