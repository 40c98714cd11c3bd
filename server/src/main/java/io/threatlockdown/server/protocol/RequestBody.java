package io.threatlockdown.server.protocol;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request: JSON, compressed or not, of which no more is unpacked than may be. */
final class RequestBody {
    private static final int LARGEST = 4 * 1024 * 1024;

    private RequestBody() {}

    /**
     * @throws RefusedException when it is no JSON, or too large
     * @throws IOException when the client goes away
     */
    static JsonNode json(HttpServletRequest request) throws IOException {
        if (!Optional.ofNullable(request.getContentType()).orElse("").contains("json")) {
            throw new RefusedException(QueryError.contentTypeIsNotJson());
        }
        byte[] body = bytes(request);
        if (body.length > LARGEST) {
            throw new RefusedException(QueryError.bodyTooLarge(LARGEST));
        }
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            throw new RefusedException(QueryError.bodyIsNotJson());
        }
    }

    /** At most one byte more than may be. */
    private static byte[] bytes(HttpServletRequest request) throws IOException {
        String encoding = Optional.ofNullable(request.getHeader("Content-Encoding"))
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> request.getInputStream().readNBytes(LARGEST + 1);
            case "gzip", "x-gzip" -> unpacked(request.getInputStream());
            default -> throw new RefusedException(QueryError.unknownEncoding());
        };
    }

    private static byte[] unpacked(InputStream packed) throws IOException {
        try (InputStream in = new GZIPInputStream(packed)) {
            return in.readNBytes(LARGEST + 1);
        } catch (ZipException | EOFException noGzip) {
            throw new RefusedException(QueryError.bodyIsNotJson());
        }
    }
}
