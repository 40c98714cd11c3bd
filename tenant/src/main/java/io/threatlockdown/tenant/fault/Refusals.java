package io.threatlockdown.tenant.fault;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.AzureErrors;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Refusals of a service that is overloaded or down, each in the shape of the API that was asked. */
final class Refusals {
    private final Endpoint endpoint;
    private final Duration retryAfter;

    Refusals(Endpoint endpoint, Duration retryAfter) {
        this.endpoint = endpoint;
        this.retryAfter = retryAfter;
    }

    Answer throttled() {
        return throttledSilently().withHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    Answer throttledSilently() {
        return switch (endpoint) {
            case TOKEN -> token(429, 90055, "TenantThrottlingError: there are too many incoming requests.");
            case QUERY -> query(429, "ThrottledError", "The request was throttled: too many queries in a short time.");
            case GRAPH -> AzureErrors.graph(429, "TooManyRequests", "Too many requests.");
            case BLOB_LIST, BLOB -> AzureErrors.storage(503, "ServerBusy", "The server is busy.");
        };
    }

    Answer unavailable() {
        return switch (endpoint) {
            case TOKEN -> token(503, 90033, "A transient error has occurred. Please try again.");
            case QUERY -> query(503, "ServiceUnavailable", "The service is unavailable. Try again later.");
            case GRAPH -> AzureErrors.graph(503, "ServiceUnavailable", "The service is unavailable. Try again later.");
            case BLOB_LIST, BLOB ->
                AzureErrors.storage(503, "ServerBusy", "The server is currently unable to receive requests.");
        };
    }

    Answer timedOut() {
        return switch (endpoint) {
            case TOKEN -> token(504, 90033, "A transient error has occurred. Please try again.");
            case QUERY -> query(504, "GatewayTimeout", "The query ran longer than it was given time.");
            case GRAPH -> AzureErrors.graph(504, "UnknownError", "The request timed out.");
            case BLOB_LIST, BLOB ->
                AzureErrors.storage(
                        500, "OperationTimedOut", "The operation could not be completed within the permitted time.");
        };
    }

    private static Answer query(int status, String code, String message) {
        return Answer.json(status, Json.write(Map.of("error", Map.of("code", code, "message", message))));
    }

    private static Answer token(int status, int code, String message) {
        return Answer.json(
                status,
                Json.write(Map.of(
                        "error",
                        "temporarily_unavailable",
                        "error_description",
                        "AADSTS" + code + ": " + message,
                        "error_codes",
                        List.of(code))));
    }
}
