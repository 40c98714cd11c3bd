package io.threatlockdown.azure.http;

import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * The error member of an answer: codes nest, and the innermost says the most. Each part is one line.
 *
 * @param code of the outermost error, {@code BadArgumentError}
 * @param innerCode of the innermost error, the outermost's when nothing is inside
 * @param message of the innermost error that has one, with its place in the query and Azure's correlation id where given
 */
public record ApiError(String code, String innerCode, String message) {
    private static final int DEEPEST = 20;

    /** The error in an error answer's body; empty when it is not one of this API. */
    public static Optional<ApiError> inBody(String body) {
        try {
            JsonNode error = Json.read(body).path("error");
            return error.isObject() ? Optional.of(of(error)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    public static ApiError of(JsonNode error) {
        String innerCode = "";
        String message = "";
        String place = "";
        String correlationId = "";
        JsonNode node = error;
        for (int depth = 0; node.isObject() && depth < DEEPEST; depth++) {
            innerCode = text(node, "code", innerCode);
            message = text(node, "message", message);
            correlationId = text(node, "correlationId", correlationId);
            place = node.path("line").isNumber() ? place(node) : place;
            node = inner(node);
        }
        String suffix = correlationId.isEmpty() ? "" : " (correlation id " + correlationId + ")";
        return new ApiError(text(error, "code", ""), innerCode, message + place + suffix);
    }

    private static JsonNode inner(JsonNode node) {
        // Graph's documentation has both spellings.
        JsonNode inner = node.has("innererror") ? node.path("innererror") : node.path("innerError");
        return inner.isObject() ? inner : node.path("details").path(0);
    }

    private static String place(JsonNode node) {
        String token = text(node, "token", "");
        return " at line " + node.path("line").asString("") + ", position "
                + node.path("pos").asString("?") + (token.isEmpty() ? "" : ", near '" + token + "'");
    }

    private static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.path(field);
        return value.isString() && !value.asString().isEmpty() ? OneLine.of(value.asString()) : otherwise;
    }
}
