package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryApiTest {
    @TempDir
    Path directory;

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws Exception {
        try (RunningDashboard dashboard = new RunningDashboard(directory);
                HttpClient client = HttpClient.newHttpClient()) {
            String token = Json.read(Files.readString(directory.resolve("server.json")))
                    .path("token")
                    .asString();
            HttpResponse<InputStream> response = client.send(
                    dashboard
                            .request("/api/query")
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    Json.write(Map.of("query", "range x from 1 to 5000000 step 1"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                body.read();
                dashboard.workspace.close();

                assertThat(response.statusCode()).isEqualTo(200);
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }
}
