package io.threatlockdown.tenant.http;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request with its body read.
 *
 * @param path decoded, without the query
 * @param parameters of the URL, decoded; the first of equal names
 * @param body UTF-8
 */
public record Request(
        String method, String path, Map<String, String> parameters, Map<String, List<String>> headers, String body) {
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    /** @throws IOException when the client goes away, or sends more than 4 MB, unpacked */
    static Request of(HttpExchange exchange) throws IOException {
        boolean compressed =
                "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream sent = exchange.getRequestBody();
        byte[] body = (compressed ? new GZIPInputStream(sent) : sent).readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new IOException("request body over " + LARGEST_BODY + " bytes");
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8));
    }

    /** The first header of that name, in whatever case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** The fields of a body that is a form. */
    public Map<String, String> form() {
        return form(body);
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badPercent) {
            return text;
        }
    }
}
