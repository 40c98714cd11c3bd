package io.threatlockdown.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class AlertsApiTest {
    private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z";

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
    void pagesHoldEveryAlertOnceNewestFirst() throws Exception {
        dashboard.addAlerts(
                5,
                "ann@contoso.example",
                IntStream.range(0, 25).mapToObj(i -> "sign-in " + i).toArray(String[]::new));
        dashboard.addAlerts(
                8,
                "bob@contoso.example",
                IntStream.range(0, 25).mapToObj(i -> "sign-in " + i).toArray(String[]::new));

        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = dashboard.json("/api/alerts?limit=7&" + RANGE + before);
            assertThat(page.path("total").asLong()).isEqualTo(50);
            page.path("alerts").forEach(alert -> {
                ids.add(alert.path("id").asString());
                times.add(alert.path("time").asString());
            });
            before = page.path("next").isNull()
                    ? ""
                    : "&before=" + page.path("next").asString();
        } while (!before.isEmpty());

        assertThat(ids).hasSize(50).doesNotHaveDuplicates();
        assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void filtersIncludeAndExclude() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one");
        dashboard.addAlerts(13, "bob@contoso.example", "two", "three");

        assertThat(total("")).isEqualTo(3);
        assertThat(total("&minLevel=12")).isEqualTo(2);
        assertThat(total("&level=low")).isEqualTo(1);
        assertThat(total("&level=low&level=high")).isEqualTo(3);
        assertThat(total("&user=ann@contoso.example")).isEqualTo(1);
        assertThat(total("&user=-ann@contoso.example")).isEqualTo(2);
        assertThat(total("&rule=900013")).isEqualTo(2);
        assertThat(total("&rule=-900013")).isEqualTo(1);
        assertThat(total("&q=THREE")).isEqualTo(1);
        assertThat(total("&q=SIGNins")).as("text inside the event").isEqualTo(3);
    }

    @Test
    void aSearchTextCannotBecomePartOfTheQuery() throws Exception {
        dashboard.addAlerts(5, "o'brien\"| take 0 //@contoso.example", "quote ' \" \\ | union *");

        assertThat(total("&q=" + encoded("quote ' \" \\ | union *"))).isEqualTo(1);
        assertThat(total("&user=" + encoded("o'brien\"| take 0 //@contoso.example")))
                .isEqualTo(1);
        assertThat(total("&q=" + encoded("\" or true or \""))).isZero();
    }

    @Test
    void anAlertIsShownWithItsEvent() throws Exception {
        dashboard.addAlerts(13, "ann@contoso.example", "one");
        String id = dashboard
                .json("/api/alerts?" + RANGE)
                .path("alerts")
                .path(0)
                .path("id")
                .asString();

        JsonNode alert = dashboard.json("/api/alerts/" + id);

        assertThat(alert.path("ruleId").asInt()).isEqualTo(900_013);
        assertThat(alert.path("mitre").path(0).asString()).isEqualTo("T1078");
        assertThat(alert.path("event").path("Status").path("errorCode").asInt()).isZero();
        assertThat(alert.path("tag").asString()).isEqualTo("signins");
        assertThat(alert.path("columns").toString()).contains("{\"name\":\"Status\",\"type\":\"dynamic\"}");
        assertThat(dashboard.get("/api/alerts/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void theExportHoldsWhatTheListShowsAndNoFormula() throws Exception {
        dashboard.addAlerts(13, "ann@contoso.example", "=HYPERLINK(\"x\"), a \"quote\"", "plain");

        HttpResponse<String> csv = dashboard.get("/api/alerts.csv?" + RANGE);

        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(3);
        assertThat(csv.body())
                .contains("\"'=HYPERLINK(\"\"x\"\"), a \"\"quote\"\"\"")
                .contains(",plain,");
    }

    @Test
    void theOverviewAddsUp() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one", "two");
        dashboard.addAlerts(13, "bob@contoso.example", "three");

        JsonNode overview = dashboard.json("/api/overview?" + RANGE);

        assertThat(overview.path("alerts").asInt()).isEqualTo(3);
        long drawn = 0;
        for (JsonNode bucket : overview.path("evolution")) {
            drawn += bucket.path("low").asLong() + bucket.path("high").asLong();
        }
        assertThat(drawn).isEqualTo(3);
        assertThat(overview.path("evolution").path(0).path("time").asString()).isEqualTo("2026-11-23T11:00:00Z");
    }

    @Test
    void whatMakesNoSenseIsOneClearLine() throws Exception {
        assertThat(message("/api/alerts?from=yesterday&to=2026-11-23T13:00:00Z"))
                .contains("'from' is not a time");
        assertThat(message("/api/alerts?" + RANGE + "&level=huge")).contains("info, low, medium, high, critical");
        assertThat(message("/api/alerts?" + RANGE + "&before=zzz")).contains("'before'");
        assertThat(message("/api/alerts?" + RANGE + "&limit=abc")).isNotEmpty().doesNotContain("Exception");
        assertThat(message("/api/overview?from=2026-11-23T13:00:00Z&to=2026-11-23T11:00:00Z"))
                .contains("before it begins");
    }

    private long total(String filter) throws IOException, InterruptedException {
        JsonNode page = dashboard.json("/api/alerts?" + RANGE + filter);
        assertThat(page.path("alerts")).hasSize((int) page.path("total").asLong());
        return page.path("total").asLong();
    }

    private String message(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = dashboard.get(path);
        assertThat(response.statusCode()).isEqualTo(400);
        return io.threatlockdown.event.Json.read(response.body())
                .path("error")
                .path("message")
                .asString();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
