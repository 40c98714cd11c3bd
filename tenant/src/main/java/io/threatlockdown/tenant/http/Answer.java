package io.threatlockdown.tenant.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent back.
 *
 * @param body empty for an answer without one
 */
public record Answer(int status, Map<String, String> headers, Optional<Body> body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Writes a body; compression and closing are not its business. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, String json) {
        byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return json(status, out -> out.write(bytes));
    }

    public static Answer json(int status, Body body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), Optional.of(body));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty());
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
