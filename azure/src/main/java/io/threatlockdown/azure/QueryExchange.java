package io.threatlockdown.azure;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The HTTP of one query: POST {@code /v1/workspaces/{id}/query}.
 */
final class QueryExchange {
    private static final int BUFFER = 64 * 1024;

    private final URI queryHost;
    private final AzureHttp http;
    private final Patience patience;

    QueryExchange(URI queryHost, AzureHttp http, Patience patience) {
        this.queryHost = queryHost;
        this.http = http;
        this.patience = patience;
    }

    /**
     * Waits for the answer's head.
     *
     * @throws HttpTimeoutException when it does not come in time
     * @throws IOException when there is no connection, or it is lost
     */
    HttpResponse<InputStream> send(LogAnalyticsQuery query, Secret token) throws IOException, InterruptedException {
        Duration longest = query.timeout().plus(patience.allowance());
        // Not HttpRequest.timeout: newer JDKs count the reading of the body, and so our own work on it, against it.
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.client().sendAsync(request(query, token), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + longest.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw interrupted;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException lost ? lost : new IOException(failure.getCause());
        }
    }

    /** The answer's body, decompressed; a read fails when nothing comes for too long. */
    InputStream body(HttpResponse<InputStream> response) throws IOException {
        StallGuard guarded = new StallGuard(response.body(), patience.longestSilence());
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        try {
            return compressed ? decompressed(guarded) : guarded;
        } catch (IOException notCompressed) {
            guarded.close();
            throw notCompressed;
        }
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        PushbackInputStream ahead = new PushbackInputStream(in);
        int first = ahead.read();
        if (first < 0) {
            return ahead;
        }
        ahead.unread(first);
        return new GZIPInputStream(ahead, BUFFER);
    }

    private HttpRequest request(LogAnalyticsQuery query, Secret token) {
        String workspace =
                URLEncoder.encode(query.workspace(), StandardCharsets.UTF_8).replace("+", "%20");
        return HttpRequest.newBuilder(queryHost.resolve("/v1/workspaces/" + workspace + "/query"))
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Prefer", "wait=" + query.timeout().toSeconds())
                .POST(HttpRequest.BodyPublishers.ofString(body(query)))
                .build();
    }

    private static String body(LogAnalyticsQuery query) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("query", query.kql());
        query.timespan()
                .ifPresent(span -> body.put("timespan", ValueText.of(span.from()) + "/" + ValueText.of(span.to())));
        return Json.write(body);
    }
}
