package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.AlertChange;
import io.threatlockdown.workspace.AlertSelection;
import io.threatlockdown.workspace.ClosedReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionsApiTest extends AdministratorsDashboard {
    private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z";
    private static final String RULE_AND_USER = "\"conditions\":["
            + "{\"field\":\"Rule\",\"operator\":\"is\",\"values\":[\"900005\"]},"
            + "{\"field\":\"User\",\"operator\":\"is\",\"values\":[\"ann@contoso.example\"]}]";
    private static final String USER_ONLY =
            "\"conditions\":[{\"field\":\"User\",\"operator\":\"starts-with\",\"values\":[\"ann@\"]}]";
    private static final String A_MONTH = ",\"expires\":\"2026-12-23T12:00:00Z\",\"comment\":\"her scanner\"";

    @BeforeEach
    void start() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two", "three");
        dashboard.addAlerts(5, "bob@contoso.example", "four");
        dashboard.addAlertsAt(RunningDashboard.NOON.plusSeconds(10), 13, "ann@contoso.example", "five");
    }

    @Test
    void previewCountsWhatWouldHaveBeenHiddenAndWhatOfItWasAnAttack() throws Exception {
        String attack = alerts("&user=ann@contoso.example&rule=900005")
                .path("alerts")
                .path(1)
                .path("id")
                .asString();
        dashboard
                .workspace
                .alertStates()
                .change(
                        new AlertSelection.Named(Map.of(attack, OptionalLong.empty())),
                        AlertChange.closed(ClosedReason.TRUE_POSITIVE),
                        "eva",
                        RunningDashboard.NOON);

        JsonNode preview = answer("POST", "/api/exceptions/preview", "{" + RULE_AND_USER + "}");

        assertThat(preview.path("days").asInt()).isEqualTo(30);
        assertThat(preview.path("hidden").asInt()).isEqualTo(3);
        assertThat(preview.path("total").asInt()).isEqualTo(4);
        assertThat(preview.path("truePositives").asInt()).isEqualTo(1);
        assertThat(preview.path("examples").findValuesAsString("id")).containsExactly(attack);
        assertThat(preview.path("query").asString()).startsWith("Alerts\n| where ");
        JsonNode wide = answer("POST", "/api/exceptions/preview", "{" + USER_ONLY + "}");
        assertThat(wide.path("hidden").asInt()).isEqualTo(4);
        assertThat(wide.path("total").asInt()).isEqualTo(5);
    }

    @Test
    void madeOneIsListedAndHidesNoAlertThatIsThere() throws Exception {
        JsonNode made = answer("POST", "/api/exceptions", "{" + RULE_AND_USER + A_MONTH + ",\"alert\":\"a-1\"}");

        assertThat(made.path("id").asLong()).isEqualTo(1);
        JsonNode listed = dashboard.json("/api/exceptions").path(0);
        assertThat(listed).isEqualTo(made);
        assertThat(listed.path("state").asString()).isEqualTo("active");
        assertThat(listed.path("hits").asInt()).isZero();
        assertThat(listed.path("made").path("by").asString()).isEqualTo("admin");
        assertThat(alerts("").path("total").asInt()).isEqualTo(5);
    }

    @Test
    void listLeavesHiddenAlertsOutAndSaysHowMany() throws Exception {
        answer("POST", "/api/exceptions", "{" + RULE_AND_USER + A_MONTH + "}");
        dashboard.addExcepted("ann@contoso.example", "hidden one", "hidden two");

        assertThat(alerts("").path("total").asInt()).isEqualTo(5);
        assertThat(alerts("").path("hidden").asInt()).isEqualTo(2);
        assertThat(alerts("&excepted=show").path("total").asInt()).isEqualTo(7);
        assertThat(alerts("&excepted=show").path("hidden").asInt()).isZero();
        assertThat(alerts("&excepted=only").path("total").asInt()).isEqualTo(2);
        assertThat(dashboard.get("/api/alerts.csv?" + RANGE).body()).doesNotContain("hidden one");
        assertThat(answer(
                                "POST",
                                "/api/alerts/count",
                                "{\"filter\":{\"from\":\"2026-11-23T11:00:00Z\"," + "\"to\":\"2026-11-23T13:00:00Z\"}}")
                        .path("count")
                        .asInt())
                .isEqualTo(5);
        JsonNode listed = dashboard.json("/api/exceptions").path(0);
        assertThat(listed.path("hits").asInt()).isEqualTo(2);
        assertThat(listed.path("lastHit").asString()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void overviewCountsWhatTheListShows() throws Exception {
        answer("POST", "/api/exceptions", "{" + RULE_AND_USER + A_MONTH + "}");
        dashboard.addExcepted("ann@contoso.example", "hidden one", "hidden two");

        assertThat(dashboard.json("/api/overview?" + RANGE).path("alerts").asInt())
                .isEqualTo(5);
        for (String top : List.of("rules", "users")) {
            JsonNode values =
                    dashboard.json("/api/overview/top/" + top + "?" + RANGE).path("values");
            assertThat(values.findValues("count").stream()
                            .mapToInt(JsonNode::asInt)
                            .sum())
                    .as(top)
                    .isEqualTo(5);
        }
    }

    @Test
    void endedOneStaysListedAndCannotBeChanged() throws Exception {
        answer("POST", "/api/exceptions", "{" + RULE_AND_USER + A_MONTH + "}");

        JsonNode extended = answer("PUT", "/api/exceptions/1/expiry", "{\"expires\":\"2027-01-23T12:00:00Z\"}");
        assertThat(extended.path("expires").asString()).isEqualTo("2027-01-23T12:00:00Z");
        assertThat(extended.path("extended").path("by").asString()).isEqualTo("admin");
        JsonNode ended = answer("POST", "/api/exceptions/1/end", "");
        assertThat(ended.path("state").asString()).isEqualTo("ended");
        assertThat(ended.path("ended").path("by").asString()).isEqualTo("admin");

        assertThat(dashboard.send("POST", "/api/exceptions/1/end", "").statusCode())
                .isEqualTo(404);
        assertThat(dashboard
                        .send("PUT", "/api/exceptions/1/expiry", "{\"expires\":null}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(dashboard.json("/api/exceptions")).hasSize(1);
        assertThat(dashboard.workspace.exceptions().all().getFirst().ended()).isPresent();
        JsonNode lines = answer(
                "POST",
                "/api/query",
                "{\"query\":\"ThreatLockDownAudit | where Action startswith 'Exception' | sort by TimeGenerated asc | project Action\"}");
        assertThat(lines.toString())
                .contains("ExceptionMade")
                .contains("ExceptionExtended")
                .contains("ExceptionEnded");
    }

    @Test
    void analystMakesOnesThatEndAndNameARule() throws Exception {
        AccountFile.in(directory).add(new Account("ana", Role.ANALYST, Passwords.hash("long enough for a test")));
        dashboard.forgetCookies();
        dashboard.logOn("ana", "long enough for a test");

        assertThat(make(RULE_AND_USER + A_MONTH).statusCode()).isEqualTo(200);
        assertThat(make(RULE_AND_USER + ",\"comment\":\"for ever\"").statusCode())
                .isEqualTo(403);
        assertThat(make(RULE_AND_USER + ",\"comment\":\"long\",\"expires\":\"2099-01-01T00:00:00Z\"")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> wide = make(USER_ONLY + A_MONTH);
        assertThat(wide.statusCode()).isEqualTo(403);
        assertThat(wide.body()).contains("FORBIDDEN").contains("engineer");
        assertThat(dashboard
                        .send("PUT", "/api/exceptions/1/expiry", "{\"expires\":null}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(dashboard.send("POST", "/api/exceptions/1/end", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() throws Exception {
        assertThat(make(RULE_AND_USER + ",\"expires\":\"2026-12-23T12:00:00Z\"").body())
                .contains("'comment'");
        assertThat(make(RULE_AND_USER + ",\"comment\":\"x\",\"expires\":\"2026-11-01T00:00:00Z\"")
                        .body())
                .contains("over already");
        assertThat(make("\"conditions\":[]" + A_MONTH).body()).contains("'conditions'");
        assertThat(make("\"conditions\":[{\"field\":\"Nothing\",\"operator\":\"is\",\"values\":[\"x\"]}]" + A_MONTH)
                        .body())
                .contains("'field' is one of Rule, User");
        assertThat(make("\"conditions\":[{\"field\":\"SourceIp\",\"operator\":\"in-network\",\"values\":[\"here\"]}]"
                                + A_MONTH)
                        .body())
                .contains("not a network");
        assertThat(dashboard.json("/api/exceptions")).isEmpty();
    }

    private HttpResponse<String> make(String fields) throws Exception {
        return dashboard.send("POST", "/api/exceptions", "{" + fields + "}");
    }

    private JsonNode alerts(String more) throws Exception {
        return dashboard.json("/api/alerts?" + RANGE + more);
    }

    private JsonNode answer(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = dashboard.send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }
}
