package io.threatlockdown.azure.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** One request and its answer, of which both parts have a deadline. */
public final class Exchange {
    private static final int BUFFER = 64 * 1024;

    private final AzureHttp http;
    private final Duration longestSilence;

    /** @param longestSilence how long an answer may give nothing once it has begun */
    public Exchange(AzureHttp http, Duration longestSilence) {
        this.http = http;
        this.longestSilence = longestSilence;
    }

    /**
     * Waits for the answer's head.
     *
     * @throws HttpTimeoutException when it does not come in time
     * @throws IOException when there is no connection, or it is lost
     */
    public HttpResponse<InputStream> send(HttpRequest request, Duration longest)
            throws IOException, InterruptedException {
        // Not HttpRequest.timeout: newer JDKs count the reading of the body, and so our own work on it, against it.
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.client().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
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
    public InputStream body(HttpResponse<InputStream> response) throws IOException {
        StallGuard guarded = new StallGuard(response.body(), longestSilence);
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
}
