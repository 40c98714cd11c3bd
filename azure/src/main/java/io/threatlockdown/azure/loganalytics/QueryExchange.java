package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Exchange;
import io.threatlockdown.azure.http.Patience;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The HTTP of one query: POST {@code /v1/workspaces/{id}/query}.
 */
final class QueryExchange {
    private final URI queryHost;
    private final Exchange exchange;
    private final Patience patience;

    QueryExchange(URI queryHost, AzureHttp http, Patience patience) {
        this.queryHost = queryHost;
        this.exchange = new Exchange(http, patience.longestSilence());
        this.patience = patience;
    }

    /**
     * Waits for the answer's head.
     *
     * @throws HttpTimeoutException when it does not come in time
     * @throws IOException when there is no connection, or it is lost
     */
    HttpResponse<InputStream> send(LogAnalyticsQuery query, Secret token) throws IOException, InterruptedException {
        return exchange.send(request(query, token), query.timeout().plus(patience.allowance()));
    }

    /** The answer's body, decompressed; a read fails when nothing comes for too long. */
    InputStream body(HttpResponse<InputStream> response) throws IOException {
        return exchange.body(response);
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
