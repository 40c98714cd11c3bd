package io.threatlockdown.server.logon;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks Entra ID, over the same way as the collector. Its own, because Spring's clients write what they send into their log when that is
 * detailed: a code and a client secret. Thread-safe.
 */
final class EntraHttp {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final HttpClient client;

    EntraHttp(CloudEndpoints endpoints) {
        this.client = new AzureHttp(endpoints).client();
    }

    /** An answer with its status; {@code text} is JSON or not. */
    record Answer(int status, String text) {
        boolean isGood() {
            return status == 200;
        }

        /** @throws IOException when it is no JSON object */
        JsonNode json() throws IOException {
            try {
                JsonNode json = Json.read(text);
                if (json.isObject()) {
                    return json;
                }
            } catch (JacksonException noJson) {
                // What it says is not repeated: it may hold a token.
            }
            throw new IOException("the answer (" + status + ") is no JSON object");
        }

        /** What stands there is for the log, and holds no token when the answer is not a good one. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** @throws IOException when there is no answer in time */
    Answer get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /**
     * @param form encoded
     * @throws IOException when there is no answer in time
     */
    Answer post(URI address, String form) throws IOException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response = client.send(
                    request.header("Accept", "application/json")
                            .timeout(DEADLINE)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
                if (bytes.length > LARGEST_ANSWER) {
                    throw new IOException("the answer is longer than " + LARGEST_ANSWER + " bytes");
                }
                return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
