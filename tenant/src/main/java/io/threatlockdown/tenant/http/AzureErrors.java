package io.threatlockdown.tenant.http;

import io.threatlockdown.event.Json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The shapes of errors that more than one part of the tenant gives. */
public final class AzureErrors {
    private AzureErrors() {}

    /** Of Microsoft Graph. */
    public static Answer graph(int status, String code, String message) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put(
                "date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        inner.put("request-id", id);
        inner.put("client-request-id", id);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("innerError", inner);
        return Answer.json(status, Json.write(Map.of("error", error))).withHeader("request-id", id);
    }

    /** Of Azure Storage. */
    public static Answer storage(int status, String code, String message) {
        String id = UUID.randomUUID().toString();
        return Answer.xml(
                        status,
                        "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>"
                                + message + "\nRequestId:" + id + "\nTime:" + Instant.now() + "</Message></Error>")
                .withHeader("x-ms-error-code", code)
                .withHeader("x-ms-request-id", id);
    }
}
