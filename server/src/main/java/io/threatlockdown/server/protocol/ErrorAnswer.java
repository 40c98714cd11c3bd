package io.threatlockdown.server.protocol;

import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An error in the form that clients of Log Analytics understand. */
final class ErrorAnswer {
    static final String JSON = "application/json; charset=utf-8";

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private ErrorAnswer() {}

    static void write(HttpServletResponse response, QueryError error) throws IOException {
        byte[] body = error.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(error.status());
        if (error.status() == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"ThreatLockDown\"");
        }
        if (error.status() == TOO_MANY_REQUESTS && !response.containsHeader("Retry-After")) {
            response.setHeader("Retry-After", "30");
        }
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
