package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;
import io.threatlockdown.workspace.PendingAudit;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written down of what people, tokens and commands do. */
class AuditLogTest {
    private static final String PASSWORD = "long enough for a test";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;
    private String password;

    @BeforeEach
    void start() {
        dashboard = new RunningDashboard(directory);
        password = dashboard.firstPassword().orElseThrow();
        for (Role role : Role.values()) {
            AccountFile.in(directory).add(new Account(role.word(), role, Passwords.hash(PASSWORD)));
        }
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void logOnsThatWorkAndThatDoNotAndLogOffsAreWrittenDown() throws Exception {
        dashboard.logOn("analyst", "hunter2 hunter2");
        dashboard.logOn("my secret by mistake", "x");
        dashboard.logOn("analyst", PASSWORD);
        dashboard.send("DELETE", "/api/session", "");

        assertThat(lines("Action startswith 'Log'"))
                .containsExactly(
                        "|Session|127.0.0.1|LogOn|analyst|user or password was wrong|Failure",
                        "|Session|127.0.0.1|LogOn|(no account)|user or password was wrong|Failure",
                        "analyst|Session|127.0.0.1|LogOn|analyst|as analyst|Success",
                        "analyst|Session|127.0.0.1|LogOff|analyst||Success");
    }

    @Test
    void whatAnAdministratorDoesToAccountsAndTokensIsWrittenDownWithoutASecret() throws Exception {
        dashboard.logOn("admin", password);
        String made = Json.read(dashboard
                        .send("POST", "/api/accounts", "{\"name\":\"bob\",\"role\":\"viewer\"}")
                        .body())
                .path("password")
                .asString();
        dashboard.send("PUT", "/api/accounts/bob/role", "{\"role\":\"engineer\"}");
        String anew = Json.read(dashboard
                        .send("POST", "/api/accounts/bob/password", "{}")
                        .body())
                .path("password")
                .asString();
        dashboard.send("DELETE", "/api/accounts/bob", "");
        String token = Json.read(dashboard
                        .send("POST", "/api/tokens", "{\"name\":\"grafana\",\"days\":2}")
                        .body())
                .path("token")
                .asString();
        dashboard.send("DELETE", "/api/tokens/grafana", "");

        List<String> lines = lines("Actor == 'admin' and Action != 'LogOn'");
        assertThat(lines)
                .containsExactly(
                        "admin|Session|127.0.0.1|AccountCreated|bob|as viewer|Success",
                        "admin|Session|127.0.0.1|AccountRoleChanged|bob|from viewer to engineer|Success",
                        "admin|Session|127.0.0.1|PasswordReset|bob|sessions ended|Success",
                        "admin|Session|127.0.0.1|AccountRemoved|bob||Success",
                        "admin|Session|127.0.0.1|TokenCreated|grafana|as viewer, expires 2026-11-25T12:00:00Z|Success",
                        "admin|Session|127.0.0.1|TokenRevoked|grafana||Success");
        assertThat(made).hasSizeGreaterThan(12);
        assertThat(String.join("\n", lines("true"))).doesNotContain(made, anew, token);
    }

    @Test
    void aChangeThatARoleDoesNotAllowIsWrittenDownAndALookIsNot() throws Exception {
        dashboard.logOn("viewer", PASSWORD);

        dashboard.get("/api/accounts");
        assertThat(dashboard.send("PATCH", "/api/alerts/state?x=1", "{}").statusCode())
                .isEqualTo(403);
        dashboard.send("POST", "/api/accounts", "{\"name\":\"mallory\",\"role\":\"administrator\"}");

        assertThat(lines("Outcome == 'Denied'"))
                .containsExactly(
                        "viewer|Session|127.0.0.1|Request|PATCH /api/alerts/state|the role does not allow it|Denied",
                        "viewer|Session|127.0.0.1|Request|POST /api/accounts|the role does not allow it|Denied");
    }

    @Test
    void theLastAdministratorThatStaysIsAFailureThatIsWrittenDown() throws Exception {
        AccountFile.in(directory).remove("administrator");
        dashboard.logOn("admin", password);

        dashboard.send("PUT", "/api/accounts/admin/role", "{\"role\":\"viewer\"}");

        assertThat(lines("Action == 'AccountRoleChanged'"))
                .containsExactly(
                        "admin|Session|127.0.0.1|AccountRoleChanged|admin|nobody else is an administrator|Failure");
    }

    @Test
    void manyAlertsAreOneLineWithTheirNumberAndHowTheyWereChosen() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two", "three");
        dashboard.logOn("analyst", PASSWORD);

        dashboard.send(
                "PATCH",
                "/api/alerts/state",
                "{\"filter\":{\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"},"
                        + "\"status\":\"Closed\",\"reason\":\"FalsePositive\"}");
        // Nothing is otherwise after this one.
        dashboard.send(
                "PATCH",
                "/api/alerts/state",
                "{\"filter\":{\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"},"
                        + "\"status\":\"Closed\",\"reason\":\"FalsePositive\"}");

        assertThat(lines("Action == 'AlertsChanged'"))
                .containsExactly("analyst|Session|127.0.0.1|AlertsChanged|3 alerts|status Closed (FalsePositive);"
                        + " chosen by the filter {\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"}"
                        + "|Success");
    }

    @Test
    void whatATokenDoesIsTheTokensAndAWrongOneIsWrittenDown() throws Exception {
        String token = ApiTokens.in(directory)
                .create("robot", Role.ANALYST, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
        dashboard.send(asToken(token, "PUT", "/api/functions/Answer", "{\"body\":\"print x = 1\"}"));
        dashboard.send(asToken(token, "DELETE", "/api/functions/Answer", ""));
        dashboard.send(asToken("tld_wrong", "DELETE", "/api/functions/Answer", ""));

        assertThat(lines("Origin == 'Token'"))
                .containsExactly(
                        "token robot|Token|127.0.0.1|FunctionSaved|Answer|print x = 1|Success",
                        "token robot|Token|127.0.0.1|FunctionRemoved|Answer||Success",
                        "|Token|127.0.0.1|TokenRefused||it is none, was revoked or has expired|Failure");
    }

    @Test
    void ownPasswordIsChangedByWhoeverKnowsItAndEndsTheOtherSessions() throws Exception {
        dashboard.logOn("viewer", PASSWORD);
        List<HttpCookie> elsewhere = dashboard.cookies();
        dashboard.forgetCookies();
        dashboard.logOn("viewer", PASSWORD);

        assertThat(change("wrong wrong wrong", "another good password").statusCode())
                .isEqualTo(400);
        assertThat(change(PASSWORD, "short").body()).contains("from 12 to");
        assertThat(change(PASSWORD, PASSWORD).body()).contains("the one that you have");
        assertThat(change(PASSWORD, "another good password").statusCode()).isEqualTo(204);

        assertThat(dashboard
                        .get("/api/overview?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z")
                        .statusCode())
                .isEqualTo(200);
        dashboard.forgetCookies();
        dashboard.takeCookies(elsewhere);
        assertThat(dashboard.get("/api/functions").statusCode()).isEqualTo(401);
        assertThat(dashboard.logOn("viewer", "another good password").statusCode())
                .isEqualTo(200);
        assertThat(lines("Action == 'PasswordChanged'"))
                .containsExactly(
                        "viewer|Session|127.0.0.1|PasswordChanged|viewer|the current password was wrong|Failure",
                        "viewer|Session|127.0.0.1|PasswordChanged|viewer|by themselves; other sessions ended|Success");
    }

    @Test
    void engineersReadTheLogInKqlAndToOthersItIsNotThere() throws Exception {
        for (Role role : Role.values()) {
            dashboard.forgetCookies();
            dashboard.logOn(role.word(), PASSWORD);
            boolean reads = role.compareTo(Role.ENGINEER) >= 0;

            int status = dashboard
                    .send("POST", "/api/query", "{\"query\":\"ThreatLockDownAudit | take 1\"}")
                    .statusCode();
            assertThat(status).as(role.word()).isEqualTo(reads ? 200 : 400);
            assertThat(dashboard
                            .send("POST", "/api/query", "{\"query\":\"search 'LogOn' | count\"}")
                            .body())
                    .as(role.word())
                    .matches(body -> body.contains("[[0]]") != reads);
            assertThat(dashboard
                            .send("POST", "/api/query/plan", "{\"query\":\"ThreatLockDownAudit\"}")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(dashboard
                            .send("POST", "/api/query/export", "{\"query\":\"ThreatLockDownAudit\"}")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(dashboard.get("/api/query/schema").body().contains("\"ThreatLockDownAudit\""))
                    .isEqualTo(reads);
            assertThat(dashboard.get("/api/query/tables").body().contains("\"ThreatLockDownAudit\""))
                    .isEqualTo(reads);
        }
    }

    @Test
    void aRuleThatIsWrittenAndASessionThatIsEndedAreWrittenDown() throws Exception {
        dashboard.logOn("engineer", PASSWORD);
        int id = Json.read(dashboard.send("POST", "/api/rules/drafts", "{}").body())
                .path("id")
                .asInt();
        dashboard.send("DELETE", "/api/rules/drafts/" + id, "");
        dashboard.forgetCookies();
        dashboard.logOn("admin", password);
        for (var session : dashboard.json("/api/sessions")) {
            if (session.path("user").asString().equals("engineer")) {
                dashboard.send("DELETE", "/api/sessions/" + session.path("id").asString(), "");
            }
        }

        assertThat(lines("Action startswith 'Rule' or Action == 'SessionEnded'"))
                .containsExactly(
                        "engineer|Session|127.0.0.1|RuleSaved|rule " + id + "|its draft|Success",
                        "engineer|Session|127.0.0.1|RuleRemoved|rule " + id + "|its draft|Success",
                        "admin|Session|127.0.0.1|SessionEnded|engineer|opened 2026-11-23T12:00:00Z from 127.0.0.1"
                                + "|Success");
    }

    @Test
    void aCommandsLineIsTakenWhileTheServerRuns() throws Exception {
        PendingAudit.in(directory)
                .add(new AuditEntry(
                        RunningDashboard.NOON,
                        new AuditOrigin("root", AuditOrigin.Kind.COMMAND_LINE, ""),
                        AuditAction.TOKEN_CREATED,
                        "grafana",
                        "",
                        AuditOutcome.SUCCESS));

        while (lines("Action == 'TokenCreated'").isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(lines("Action == 'TokenCreated'"))
                .containsExactly("root|CommandLine||TokenCreated|grafana||Success");
    }

    private HttpResponse<String> change(String current, String wanted) throws Exception {
        return dashboard.send(
                "POST", "/api/session/password", Json.write(Map.of("current", current, "password", wanted)));
    }

    private HttpRequest.Builder asToken(String token, String method, String path, String body) {
        return dashboard
                .request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** In the order in which they were written: the clock of this test stands. */
    private List<String> lines(String where) {
        String kql = "ThreatLockDownAudit | where " + where
                + " | project strcat_delim('|', Actor, Origin, Address, Action, Subject, Detail, Outcome)";
        try (QueryCursor rows = dashboard.workspace.query(kql, QueryOptions.at(RunningDashboard.NOON))) {
            return rows.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }
}
