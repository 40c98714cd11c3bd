package io.threatlockdown.workspace.protocol;

import tools.jackson.databind.JsonNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One question of a batch.
 *
 * @param id by which the client finds its answer
 * @param method {@code GET} for a question in the path, {@code POST} for one in the body
 * @param path as sent, with its parameters
 * @param workspace as it was named
 */
public record BatchPart(
        String id, String method, String path, String workspace, Preferences preferences, JsonNode body) {
    static BatchPart of(String id, JsonNode request) {
        return new BatchPart(
                id,
                request.path("method").asString("GET"),
                request.path("path").asString("/query"),
                request.path("workspace").asString(""),
                Preferences.of(prefer(request.path("headers"))),
                request.path("body"));
    }

    public QueryReading question(Instant now) {
        int end = path.indexOf('?');
        if (!(end < 0 ? path : path.substring(0, end)).equals("/query")) {
            return QueryError.pathNotFound();
        }
        Map<String, String> parameters = parameters(end < 0 ? "" : path.substring(end + 1));
        return method.equalsIgnoreCase("GET") && body.isMissingNode()
                ? QueryRequest.ofParameters(parameters, now)
                : QueryRequest.ofBody(parameters, body, now);
    }

    private static String prefer(JsonNode headers) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase("Prefer")) {
                return header.getValue().asString("");
            }
        }
        return "";
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercent) {
            return text;
        }
    }
}
