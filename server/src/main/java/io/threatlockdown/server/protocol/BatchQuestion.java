package io.threatlockdown.server.protocol;

import io.threatlockdown.workspace.protocol.Preferences;
import io.threatlockdown.workspace.protocol.QueryError;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One question of a batch.
 *
 * @param id by which the client finds its answer
 * @param method {@code GET} for a question in the path, {@code POST} for one in the body
 * @param path as sent, with its parameters
 */
record BatchQuestion(String id, String method, String path, String workspace, Preferences preferences, JsonNode body) {
    private static final int MOST = 100;

    /** @throws RefusedException when the body is no batch */
    static List<BatchQuestion> read(JsonNode batch) {
        JsonNode requests = batch.path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            throw new RefusedException(QueryError.badBatch("A batch has a list of 1 to " + MOST + " 'requests'"));
        }
        List<BatchQuestion> questions = new ArrayList<>();
        for (JsonNode request : requests) {
            if (!request.isObject() || request.path("id").asString("").isEmpty()) {
                throw new RefusedException(QueryError.badBatch("Each request of a batch has an 'id'"));
            }
            questions.add(new BatchQuestion(
                    request.path("id").asString(),
                    request.path("method").asString("GET"),
                    request.path("path").asString("/query"),
                    request.path("workspace").asString(""),
                    Preferences.of(prefer(request.path("headers"))),
                    request.path("body")));
        }
        return questions;
    }

    /** @throws RefusedException when it asks for something else */
    ClientQuery start(ClientQueries queries, Runnable signOfLife) {
        int end = path.indexOf('?');
        if (!(end < 0 ? path : path.substring(0, end)).equals("/query")) {
            throw new RefusedException(QueryError.pathNotFound());
        }
        queries.requireWorkspace(workspace);
        Map<String, String> parameters = parameters(end < 0 ? "" : path.substring(end + 1));
        return method.equalsIgnoreCase("GET") && body.isMissingNode()
                ? queries.start(parameters, preferences, signOfLife)
                : queries.start(parameters, body, preferences, signOfLife);
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
            return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercent) {
            return text;
        }
    }
}
