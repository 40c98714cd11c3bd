package io.threatlockdown.azure;

import com.sun.net.httpserver.HttpExchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What {@link FakeAzure} does with one request. */
@FunctionalInterface
public interface Answer {
    void send(HttpExchange exchange) throws IOException;

    static Answer json(int status, String body) {
        return with(status, body, Map.of());
    }

    static Answer with(int status, String body, Map<String, String> headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    static Answer gzip(String body) {
        return exchange -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
            exchange.close();
        };
    }

    /** Promises more than it sends, then drops the connection. */
    static Answer brokenOff(String beginning) {
        return exchange -> {
            exchange.sendResponseHeaders(200, beginning.length() + 1_000_000L);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("broken off on purpose");
        };
    }

    /** Sends a beginning and then nothing until the client goes away. */
    static Answer stalled(String beginning) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            silence();
        };
    }

    /** Never answers. */
    static Answer silent() {
        return exchange -> silence();
    }

    private static void silence() throws IOException {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException serverCloses) {
            throw new IOException(serverCloses);
        }
    }
}
