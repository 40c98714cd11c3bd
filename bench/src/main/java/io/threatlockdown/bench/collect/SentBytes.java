package io.threatlockdown.bench.collect;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;

/** What the product is sent, without the product: HTTPS with the JDK's client, and gzip where it is sent. */
final class SentBytes {
    private static final int BUFFER = 64 * 1024;

    private final HttpClient http;
    private final List<URI> addresses;

    SentBytes(SSLContext tls, List<URI> addresses) {
        this.http = HttpClient.newBuilder().sslContext(tls).build();
        this.addresses = List.copyOf(addresses);
    }

    /** How many tokens there are. */
    long read(Bare bare) throws IOException, InterruptedException {
        long tokens = 0;
        for (URI address : addresses) {
            HttpRequest question = HttpRequest.newBuilder(address)
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<InputStream> answer = http.send(question, HttpResponse.BodyHandlers.ofInputStream());
            boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
            try (InputStream body = packed ? new GZIPInputStream(answer.body(), BUFFER) : answer.body()) {
                tokens += bare.read(body);
            }
        }
        return tokens;
    }
}
