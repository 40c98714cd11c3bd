package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command line asks beside queries. */
class QueryToolsApiTest {
    @TempDir
    Path directory;

    @Test
    void tablesPlansAndTimespansAreToldToTheCommandLineOnly() throws Exception {
        try (RunningDashboard dashboard = new RunningDashboard(directory);
                HttpClient client = HttpClient.newHttpClient()) {
            JsonNode tables = get(client, dashboard, "/api/query/tables");
            JsonNode plan = post(client, dashboard, "/api/query/plan", Map.of("query", "Alerts | count"));
            JsonNode refused =
                    post(client, dashboard, "/api/query", Map.of("query", "Alerts | count", "timespan", "yesterday"));
            int stranger = client.send(
                            dashboard.request("/api/query/tables").GET().build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();

            assertThat(StreamSupport.stream(tables.spliterator(), false)
                            .map(table -> table.path("name").asString())
                            // Holds the first account already, so that it comes before those that hold nothing.
                            .filter(name -> !name.equals("ThreatLockDownAudit")))
                    .contains("Alerts", "SigninLogs")
                    .isSorted();
            assertThat(tables.path(0).path("columns").path(0).path("type").asString())
                    .isNotEmpty();
            assertThat(plan.path("sql").asString()).contains("SELECT");
            assertThat(refused.path("error").path("message").asString()).contains("timespan", "yesterday");
            assertThat(stranger).isEqualTo(401);
        }
    }

    private JsonNode get(HttpClient client, RunningDashboard dashboard, String path) throws Exception {
        return send(client, dashboard.request(path).GET());
    }

    private JsonNode post(HttpClient client, RunningDashboard dashboard, String path, Map<String, String> body)
            throws Exception {
        return send(
                client,
                dashboard
                        .request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private JsonNode send(HttpClient client, HttpRequest.Builder request) throws Exception {
        String token = Json.read(Files.readString(directory.resolve("server.json")))
                .path("token")
                .asString();
        return Json.read(client.send(
                        request.header("Authorization", "Bearer " + token).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
