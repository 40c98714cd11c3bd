package io.threatlockdown.cli.query;

import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The server of this user that holds a data directory, found by the file that it leaves there. */
final class RunningServer {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final URI address;
    private final String token;

    private RunningServer(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    URI address() {
        return address;
    }

    static Optional<RunningServer> find(Path dataDirectory) {
        try {
            JsonNode known = Json.read(Files.readString(dataDirectory.resolve("server.json")));
            return Optional.of(new RunningServer(
                    URI.create(known.path("url").asString()),
                    known.path("token").asString()));
        } catch (IOException | JacksonException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The answer; empty when nobody is there any more, or somebody else. */
    Optional<Rows> query(String kql) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/query"))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("query", kql))))
                .build();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return switch (response.statusCode()) {
                case OK -> Optional.of(new AnswerRows(client, response.body()));
                case UNAUTHORIZED -> Optional.empty();
                default -> throw refused(response);
            };
        } catch (ConnectException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.QUERY_FAILED, "the server at " + address + " broke the query off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationException(ErrorCode.QUERY_FAILED, "interrupted", e);
        }
    }

    private static OperationException refused(HttpResponse<InputStream> response) throws IOException {
        String body = new String(response.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            return new OperationException(
                    ErrorCode.QUERY_FAILED,
                    Json.read(body).path("error").path("message").asString());
        } catch (JacksonException e) {
            return new OperationException(ErrorCode.QUERY_FAILED, "the server answered " + response.statusCode());
        }
    }
}
