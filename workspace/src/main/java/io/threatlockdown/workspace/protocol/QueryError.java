package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An error of the query API, in its nested form: the outer code is a class of errors, the inner ones say more and more exactly.
 *
 * @param inner the {@code innererror}; an empty map for none
 */
public record QueryError(int status, String code, String message, Map<String, ?> inner)
        implements QueryReading, BatchReading {
    private static final Logger log = LoggerFactory.getLogger(QueryError.class);
    private static final String INVALID = "The request had some invalid properties";

    public static QueryError noToken() {
        return new QueryError(
                401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.", Map.of());
    }

    public static QueryError malformedToken() {
        return new QueryError(403, "InvalidAuthenticationToken", "The access token is invalid.", Map.of());
    }

    public static QueryError forgedToken() {
        return new QueryError(
                403,
                "InvalidTokenError",
                "The provided authentication is not valid for this resource",
                object("code", "SignatureVerificationFailed", "message", "Could not validate the request"));
    }

    public static QueryError wrongAudience(String audience, String expected) {
        return new QueryError(
                403,
                "InvalidAuthenticationTokenAudience",
                "The access token has been obtained for wrong audience or resource '" + audience
                        + "'. It should exactly match with one of the allowed audiences '" + expected + "'.",
                Map.of());
    }

    public static QueryError expiredToken(Instant expiry, Instant now) {
        return new QueryError(
                401,
                "ExpiredAuthenticationToken",
                "The access token expiry UTC time '" + expiry + "' is earlier than current UTC time '" + now + "'.",
                Map.of());
    }

    public static QueryError workspaceNotFound() {
        return new QueryError(404, "WorkspaceNotFoundError", "The workspace could not be found", Map.of());
    }

    public static QueryError pathNotFound() {
        return new QueryError(404, "PathNotFoundError", "The requested path does not exist", Map.of());
    }

    /** A workspace that is asked beside the one in the path. */
    public static QueryError unknownWorkspace(String name) {
        return new QueryError(
                400,
                "FailedToResolveResource",
                "The workspace '" + name + "' could not be resolved",
                object("code", "WorkspaceNotFoundError", "message", "there is no such workspace here"));
    }

    public static QueryError tooManyQueries() {
        return new QueryError(
                429, "ThrottledError", "Too many queries are waiting; ask again in half a minute", Map.of());
    }

    public static QueryError contentTypeIsNotJson() {
        return invalidRequest("InvalidContentType", "Send the body with Content-Type: application/json", "body");
    }

    public static QueryError bodyTooLarge(int bytes) {
        return invalidRequest("BodyTooLarge", "The body is larger than " + bytes + " bytes", "body");
    }

    public static QueryError badBatch(String message) {
        return invalidRequest("InvalidBatch", message, "requests");
    }

    public static QueryError bodyIsNotJson() {
        return invalidRequest("InvalidJsonBody", "Unexpected end of JSON input or a token that is not JSON", "body");
    }

    public static QueryError queryMissing() {
        return invalidRequest("InvalidQuery", "Query cannot be null or empty", "query");
    }

    /** Of a member of the body that has another type of JSON than it is to have. */
    public static QueryError wrongType(String member, String expected) {
        return invalidRequest("InvalidType", "'" + member + "' is not " + expected, member);
    }

    public static QueryError unknownEncoding() {
        return invalidRequest(
                "InvalidContentEncoding", "Send the body as it is, or with Content-Encoding: gzip", "body");
    }

    /** An Azure resource that is asked for its logs. */
    public static QueryError resourceNotFound() {
        return new QueryError(
                404, "ResourceNotFoundError", "The resource could not be found: only the workspace is here", Map.of());
    }

    public static QueryError badTimespan(String timespan) {
        return invalidRequest("InvalidTimespan", "'" + timespan + "' is no ISO 8601 duration or interval", "timespan");
    }

    /** A query that the compiler refuses. Azure counts the position from 0. */
    public static QueryError of(KqlError error) {
        return switch (error.kind()) {
            case SYNTAX ->
                badArgument(
                        "SyntaxError",
                        "A recognition error occurred in the query.",
                        object(
                                "code", error.code(),
                                "message", error.message(),
                                "line", error.line(),
                                "pos", Math.max(0, error.column() - 1),
                                "token", error.token()));
            case SEMANTIC, UNSUPPORTED ->
                badArgument(
                        "SemanticError",
                        "A semantic error occurred.",
                        object("code", error.code(), "message", error.message()));
        };
    }

    public static QueryError failed(String message) {
        return badArgument(
                "QueryExecutionError",
                "The query failed while it ran.",
                object("code", "EngineError", "message", message));
    }

    public static QueryError timedOut() {
        return new QueryError(
                504,
                "GatewayTimeout",
                "The request has timed out; raise the wait of the Prefer header or narrow the query",
                Map.of());
    }

    public static QueryError internal() {
        return new QueryError(500, "InternalServerError", "The workspace cannot answer at the moment", Map.of());
    }

    /** Why a query that was begun failed. What is no fault of whoever asks is logged, and not told. */
    public static QueryError of(OperationException e) {
        return switch (e.code()) {
            case QUERY_TIMEOUT -> timedOut();
            case QUERY_FAILED, QUERY_TOO_BIG -> failed(e.getMessage());
            default -> {
                log.error("query cannot be answered: {}", e.getMessage());
                yield internal();
            }
        };
    }

    /** The body of an answer with this error. */
    public String json() {
        return Json.write(Map.of("error", tree()));
    }

    /** The error itself. */
    public Map<String, ?> tree() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("code", code);
        error.put("correlationId", UUID.randomUUID().toString());
        if (!inner.isEmpty()) {
            error.put("innererror", inner);
        }
        return error;
    }

    private static QueryError badArgument(String innerCode, String innerMessage, Map<String, ?> innermost) {
        return new QueryError(
                400,
                "BadArgumentError",
                INVALID,
                object("code", innerCode, "message", innerMessage, "innererror", innermost));
    }

    private static QueryError invalidRequest(String detailCode, String message, String target) {
        return new QueryError(
                400,
                "BadArgumentError",
                INVALID,
                object(
                        "code", "QueryValidationError",
                        "message", "Failed parsing the query",
                        "details", List.of(object("code", detailCode, "message", message, "target", target))));
    }

    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
