package io.threatlockdown.tenant.http;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request with its body read.
 *
 * @param target as it was sent, encoded: path and query
 * @param parameters of the URL, decoded; the first of equal names
 * @param headers with their names in lower case
 * @param body UTF-8
 */
public record Request(
        String method, URI target, Map<String, String> parameters, Map<String, List<String>> headers, String body) {
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    public Request {
        Map<String, List<String>> lowerCase = new LinkedHashMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(lowerCase);
    }

    /** @throws IOException when the client goes away, or sends more than 4 MB, unpacked */
    static Request of(HttpExchange exchange) throws IOException {
        boolean compressed =
                "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream sent = exchange.getRequestBody();
        byte[] body = (compressed ? new GZIPInputStream(sent) : sent).readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new IOException("request body over " + LARGEST_BODY + " bytes");
        }
        URI target = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                target,
                form(Optional.ofNullable(target.getRawQuery()).orElse("")),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8));
    }

    /** Decoded, without the query. */
    public String path() {
        return Optional.ofNullable(target.getPath()).orElse("");
    }

    /** The first header of that name, in whatever case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** With that header in place of what the client may have sent under its name. */
    public Request withHeader(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new Request(method, target, parameters, more, body);
    }

    /** Without any header of that name. */
    public Request withoutHeader(String name) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name.toLowerCase(Locale.ROOT));
        return new Request(method, target, parameters, fewer, body);
    }

    /** The host and port that the client called, for addresses that an answer holds. */
    public String origin() {
        return "https://" + header("Host").orElse("localhost");
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
