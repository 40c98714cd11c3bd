package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Passwords;
import io.threatlockdown.server.accounts.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AlertStatesApiTest {
    private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z";
    private static final String FILTER =
            "\"filter\":{\"from\":\"2026-11-23T11:00:00Z\",\"to\":\"2026-11-23T13:00:00Z\"%s}";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two", "three");
        dashboard.addAlerts(13, "bob@contoso.example", "four", "five");
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void takenAlertIsWhoseItIsInListDetailAndExport() throws Exception {
        String id = ids("").getFirst();
        JsonNode answer = change(
                "\"ids\":[\"" + id + "\"],\"status\":\"InProgress\",\"assignee\":\"admin\"," + "\"addTags\":[\"vip\"]");

        assertThat(answer.path("selected").asInt()).isEqualTo(1);
        assertThat(answer.path("changed").asInt()).isEqualTo(1);
        assertThat(ids("&status=InProgress")).containsExactly(id);
        assertThat(ids("&status=-InProgress")).hasSize(4).doesNotContain(id);
        assertThat(ids("&assignee=admin")).containsExactly(id);
        assertThat(ids("&assignee=")).hasSize(4).doesNotContain(id);
        assertThat(ids("&assignee=-")).containsExactly(id);
        assertThat(ids("&alertTag=vip")).containsExactly(id);
        assertThat(ids("&alertTag=-vip")).hasSize(4).doesNotContain(id);
        assertThat(dashboard.json("/api/alerts/" + id).path("state").toString())
                .isEqualTo("{\"status\":\"InProgress\",\"reason\":\"\",\"assignee\":\"admin\",\"tags\":[\"vip\"],"
                        + "\"version\":1,\"changed\":\"2026-11-23T12:00:00Z\"}");
        assertThat(dashboard.get("/api/alerts.csv?" + RANGE + "&assignee=admin").body())
                .contains("id,status,reason,assignee,tags\r\n")
                .contains(",InProgress,,admin,\"[\"\"vip\"\"]\"");
    }

    @Test
    void storyOfAnAlertIsTold() throws Exception {
        String id = ids("").getFirst();
        change("\"ids\":[\"" + id + "\"],\"addTags\":[\"a\"]");
        change("\"ids\":[\"" + id + "\"],\"status\":\"Closed\",\"reason\":\"FalsePositive\",\"comment\":\"a test\"");

        assertThat(dashboard.json("/api/alerts/" + id + "/history").toString())
                .isEqualTo("[{\"version\":1,\"at\":\"2026-11-23T12:00:00Z\",\"by\":\"admin\",\"steps\":["
                        + "{\"what\":\"Tags\",\"from\":[],\"to\":[\"a\"]}]},"
                        + "{\"version\":2,\"at\":\"2026-11-23T12:00:00Z\",\"by\":\"admin\",\"steps\":["
                        + "{\"what\":\"Status\",\"from\":\"New\",\"to\":\"Closed\"},"
                        + "{\"what\":\"ClosedReason\",\"from\":\"\",\"to\":\"FalsePositive\"},"
                        + "{\"what\":\"Comment\",\"from\":\"\",\"to\":\"a test\"}]}]");
        assertThat(dashboard.json("/api/alerts/" + ids("").getLast() + "/history"))
                .isEmpty();
        assertThat(dashboard.get("/api/alerts/none/history").statusCode()).isEqualTo(404);
    }

    @Test
    void filterIsCountedAndChangedOnTheServer() throws Exception {
        String high = FILTER.formatted(",\"level\":[\"high\"]");
        HttpResponse<String> count = dashboard.send("POST", "/api/alerts/count", "{" + high + "}");
        assertThat(count.body()).isEqualTo("{\"count\":2}");

        JsonNode answer = change(high + ",\"expected\":2,\"status\":\"Closed\",\"reason\":\"BenignPositive\"");

        assertThat(answer.path("changed").asInt()).isEqualTo(2);
        assertThat(ids("&status=Closed")).hasSize(2);
        assertThat(ids("&status=New&level=low")).hasSize(3);
    }

    @Test
    void nothingIsChangedWhenMoreAlertsAreMeantThanWereConfirmed() throws Exception {
        HttpResponse<String> answer =
                patch(FILTER.formatted("") + ",\"expected\":4,\"status\":\"Closed\",\"reason\":\"FalsePositive\"");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("CONFLICT", "finds 5 alerts now");
        assertThat(ids("&status=New")).hasSize(5);
    }

    @Test
    void alertThatSomebodyElseChangedMeanwhileIsToldAndNotOverwritten() throws Exception {
        List<String> ids = ids("");
        change("\"ids\":[\"" + ids.get(0) + "\"],\"status\":\"InProgress\",\"assignee\":\"admin\"");

        JsonNode answer = change("\"ids\":[\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"],\"versions\":{\""
                + ids.get(0) + "\":0,\"" + ids.get(1)
                + "\":0},\"status\":\"Closed\",\"reason\":\"FalsePositive\"");

        assertThat(answer.path("changed").asInt()).isEqualTo(1);
        assertThat(answer.path("conflicting").asInt()).isEqualTo(1);
        assertThat(answer.path("conflicts").path(0).path("id").asString()).isEqualTo(ids.get(0));
        assertThat(answer.path("conflicts").path(0).path("by").asString()).isEqualTo("admin");
        assertThat(ids("&status=Closed")).containsExactly(ids.get(1));
    }

    @Test
    void alertsAreGivenToAccountsThatWorkOnThem() throws Exception {
        AccountFile.in(directory).add(new Account("ana", Role.ANALYST, Passwords.hash("long enough for a test")));
        AccountFile.in(directory).add(new Account("vera", Role.VIEWER, Passwords.hash("long enough for a test")));
        String id = "\"ids\":[\"" + ids("").getFirst() + "\"],";

        assertThat(dashboard.get("/api/alerts/assignees").body()).isEqualTo("[\"admin\",\"ana\"]");
        assertThat(change(id + "\"assignee\":\"ana\"").path("changed").asInt()).isEqualTo(1);
        assertThat(patch(id + "\"assignee\":\"vera\"").statusCode()).isEqualTo(400);
        assertThat(patch(id + "\"assignee\":\"nobody's\"").body()).contains("'assignee' is not an account");
        assertThat(change(id + "\"assignee\":\"\"").path("changed").asInt()).isEqualTo(1);
        assertThat(ids("&assignee=")).hasSize(5);
    }

    @Test
    void openPagesHearOfIt() throws Exception {
        String id = ids("").getFirst();
        try (BufferedReader stream = new BufferedReader(new InputStreamReader(
                dashboard.open(dashboard.request("/api/live").GET()).body(), StandardCharsets.UTF_8))) {
            stream.readLine();
            change("\"ids\":[\"" + id + "\"],\"status\":\"InProgress\"");
            String line = stream.readLine();
            while (!line.equals("event:states")) {
                line = stream.readLine();
            }
            assertThat(stream.readLine()).isEqualTo("data:{\"count\":1}");
        }
    }

    @Test
    void whatMakesNoSenseIsOneClearLineAndChangesNothing() throws Exception {
        String id = "\"ids\":[\"" + ids("").getFirst() + "\"]";

        assertThat(refused(id + ",\"status\":\"Closed\"")).contains("closed with a 'reason'");
        assertThat(refused(id + ",\"reason\":\"FalsePositive\"")).contains("goes with the 'status' Closed");
        assertThat(refused(id + ",\"status\":\"Done\"")).contains("New, InProgress or Closed");
        assertThat(refused(id)).contains("nothing to change");
        assertThat(refused(id + ",\"comment\":\" \"")).contains("'comment'");
        assertThat(refused(id + ",\"addTags\":[\"-x\"]")).contains("'addTags'");
        assertThat(refused("\"status\":\"New\"")).contains("either 'ids' or 'filter'");
        assertThat(refused("\"ids\":[],\"status\":\"New\"")).contains("'ids'");
        assertThat(refused(id + "," + FILTER.formatted("") + ",\"status\":\"New\""))
                .contains("either 'ids' or 'filter'");
        assertThat(refused(FILTER.formatted(",\"levle\":\"high\"") + ",\"status\":\"New\""))
                .contains("no 'levle'");
        assertThat(refused("\"filter\":{},\"status\":\"New\"")).contains("'from' is missing");
        assertThat(ids("&status=New")).hasSize(5);
    }

    private JsonNode change(String fields) throws Exception {
        HttpResponse<String> answer = patch(fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private String refused(String fields) throws Exception {
        HttpResponse<String> answer = patch(fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Json.read(answer.body()).path("error").path("message").asString();
    }

    private HttpResponse<String> patch(String fields) throws Exception {
        return dashboard.send("PATCH", "/api/alerts/state", "{" + fields + "}");
    }

    private List<String> ids(String filter) throws Exception {
        List<String> ids = new ArrayList<>();
        dashboard
                .json("/api/alerts?" + RANGE + filter)
                .path("alerts")
                .forEach(alert -> ids.add(alert.path("id").asString()));
        return ids;
    }
}
