package io.threatlockdown.tenant.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is sent back.
 *
 * @param body empty for an answer without one
 * @param length of the body in bytes where it is known; such a body is sent as it is, others may be compressed
 */
public record Answer(int status, Map<String, String> headers, Optional<Body> body, OptionalLong length) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Writes a body; compression and closing are not its business. An exception cuts the connection. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return json(status, out -> out.write(bytes));
    }

    public static Answer json(int status, Body body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                Optional.of(body),
                OptionalLong.empty());
    }

    public static Answer xml(int status, String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                Map.of("Content-Type", "application/xml"),
                Optional.of(out -> out.write(bytes)),
                OptionalLong.of(bytes.length));
    }

    public static Answer ofLength(int status, long length, Body body) {
        return new Answer(status, Map.of(), Optional.of(body), OptionalLong.of(length));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), OptionalLong.empty());
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, length);
    }

    public Answer withBody(Body other) {
        return new Answer(status, headers, Optional.of(other), length);
    }
}
