package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AlertGroupsApiTest {
    private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T18:00:00Z";
    private static final String ANN = "ann@contoso.example";
    private static final String BOB = "bob@contoso.example";

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        // Of Ann and one rule: three within the hour, one when the next begins, one behind it.
        addAt(0, 5, ANN);
        addAt(20, 5, ANN);
        addAt(40, 5, ANN);
        addAt(60, 5, ANN);
        addAt(61, 5, ANN);
        addAt(30, 13, ANN);
        addAt(30, 5, BOB);
        addAt(31, 5, "");
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void repeatsInOneHourOfTheClockAreOneGroup() throws Exception {
        JsonNode folded = groups("&by=repeat");

        assertThat(folded.path("groups").asInt()).isEqualTo(5);
        assertThat(folded.path("alerts").asInt()).isEqualTo(8);
        assertThat(folded.path("page").findValuesAsString("count")).containsExactlyInAnyOrder("3", "2", "1", "1", "1");
        JsonNode threefold = group(folded, 3);
        assertThat(threefold.path("user").asString()).isEqualTo(ANN);
        assertThat(threefold.path("first").asString()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(threefold.path("last").asString()).isEqualTo("2026-11-23T12:40:00Z");
        assertThat(folded.path("page").findValuesAsString("ip")).contains("203.0.113.9");
    }

    @Test
    void everyGroupUnfoldsToAsManyAlertsAsItSays() throws Exception {
        for (String by : List.of("repeat", "rule", "user", "ip", "app", "status")) {
            JsonNode page = groups("&by=" + by).path("page");
            long all = 0;
            for (JsonNode group : page) {
                List<String> parameters = new ArrayList<>();
                JsonNode narrowing = group.path("narrowing");
                narrowing
                        .propertyNames()
                        .forEach(name ->
                                parameters.add(name + "=" + narrowing.path(name).asString()));
                String span = narrowing.has("from") ? "" : RANGE + "&";
                JsonNode unfolded = dashboard.json("/api/alerts?" + span + String.join("&", parameters));
                assertThat(unfolded.path("total").asInt())
                        .as(by + group)
                        .isEqualTo(group.path("count").asInt());
                all += group.path("count").asInt();
            }
            assertThat(all).as(by).isEqualTo(8);
        }
    }

    @Test
    void groupTellsWhatItsAlertsHaveInCommon() throws Exception {
        JsonNode rules = groups("&by=rule&groupSort=level").path("page");
        assertThat(rules.findValuesAsString("ruleId")).containsExactly("900013", "900005");
        assertThat(rules.path(0).path("highestLevel").asInt()).isEqualTo(13);
        assertThat(rules.path(1).path("trend")).hasSize(24);
        long inTrend = 0;
        for (JsonNode part : rules.path(1).path("trend")) {
            inTrend += part.asLong();
        }
        assertThat(inTrend).isEqualTo(7);

        JsonNode users = groups("&by=user&groupSort=count").path("page");
        List<String> names = new ArrayList<>();
        users.forEach(group -> names.add(group.path("user").asString()));
        assertThat(names).startsWith(ANN).containsExactlyInAnyOrder(ANN, BOB, "");
        assertThat(groups("&by=status").path("page").path(0).path("open").asInt())
                .isEqualTo(8);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() throws Exception {
        List<String> seen = new ArrayList<>();
        String skip = "0";
        do {
            JsonNode page = groups("&by=repeat&limit=2&skip=" + skip);
            assertThat(page.path("groups").asInt()).isEqualTo(5);
            page.path("page").forEach(group -> seen.add(group.path("narrowing").toString()));
            skip = page.path("next").asString("");
        } while (!skip.isEmpty());

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void groupIsClosedByTheServersCount() throws Exception {
        String filter = "\"filter\":{\"from\":\"2026-11-23T11:00:00Z\",\"to\":\"2026-11-23T18:00:00Z\",\"user\":\""
                + ANN + "\",\"rule\":\"900005\"}";
        HttpResponse<String> closed = dashboard.send(
                "PATCH",
                "/api/alerts/state",
                "{" + filter + ",\"expected\":5,\"status\":\"Closed\",\"reason\":\"BenignPositive\"}");

        assertThat(Json.read(closed.body()).path("changed").asInt()).isEqualTo(5);
        assertThat(group(groups("&by=user"), 6).path("open").asInt()).isEqualTo(1);
    }

    @Test
    void listIsSortedByAColumnOverAllItsPages() throws Exception {
        for (String sort :
                List.of("time", "-time", "level", "-level", "user", "-user", "-rule", "status", "-ip", "table")) {
            List<String> ids = new ArrayList<>();
            List<String> users = new ArrayList<>();
            String before = "";
            do {
                JsonNode page = dashboard.json("/api/alerts?" + RANGE + "&limit=3&sort=" + sort + before);
                ids.addAll(page.path("alerts").findValuesAsString("id"));
                page.path("alerts")
                        .forEach(alert -> users.add(alert.path("user").asString()));
                before = page.path("next").isNull()
                        ? ""
                        : "&before=" + page.path("next").asString();
            } while (!before.isEmpty());
            assertThat(ids).as(sort).hasSize(8).doesNotHaveDuplicates();
            if (sort.equals("user")) {
                assertThat(users).isSorted();
            }
        }
        assertThat(dashboard.get("/api/alerts?" + RANGE + "&sort=shoe").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anyColumnOfTheAlertsCanBeShownBesides() throws Exception {
        JsonNode alert = dashboard
                .json("/api/alerts?" + RANGE + "&column=Decoder&column=RuleGroups&column=RuleLevel")
                .path("alerts")
                .path(0);

        assertThat(alert.path("values").toString())
                .isEqualTo("{\"Decoder\":\"json\",\"RuleGroups\":\"[\\\"azure\\\"]\",\"RuleLevel\":\"5\"}");
        assertThat(dashboard.get("/api/alerts?" + RANGE + "&column=Shoe").statusCode())
                .isEqualTo(400);
        assertThat(dashboard.get("/api/alerts.csv?" + RANGE + "&column=Decoder").body())
                .contains(",tags,Decoder\r\n");
    }

    private JsonNode groups(String more) throws Exception {
        return dashboard.json("/api/alerts/groups?" + RANGE + more);
    }

    private static JsonNode group(JsonNode page, int count) {
        for (JsonNode group : page.path("page")) {
            if (group.path("count").asInt() == count) {
                return group;
            }
        }
        throw new AssertionError("no group of " + count + " in " + page);
    }

    private void addAt(int minute, int level, String user) {
        dashboard.addAlertsAt(RunningDashboard.NOON.plus(Duration.ofMinutes(minute)), level, user, "text");
    }
}
