package io.threatlockdown.azure;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import io.threatlockdown.event.OperationException;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The one configuration of HTTP towards Azure: connect time-out, trust, no redirects (a token must not follow one). The JDK's
 * proxy settings ({@code -Dhttps.proxyHost}) apply. Safe to share between threads; lives as long as the process.
 */
public final class AzureHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** For the small answers that Microsoft's libraries ask for; the query API has a deadline for each query. */
    private static final Duration SMALL_ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final com.azure.core.http.HttpClient azureCoreClient;

    /**
     * @param caFile PEM certificates to trust beside the JDK's own
     * @throws OperationException when the file cannot be read or holds no certificate
     */
    public AzureHttp(Optional<Path> caFile) {
        this.client = builder(caFile).build();
        this.azureCoreClient = new JdkHttpClientBuilder(builder(caFile))
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(SMALL_ANSWER_TIMEOUT)
                // Its read time-out ends in a fault of the library's own; TokenSource has a deadline instead.
                .readTimeout(Duration.ZERO)
                .build();
    }

    /**
     * Reads a file of certificates as the constructor does, for those who want to know early.
     *
     * @throws OperationException when the file cannot be read or holds no certificate
     */
    public static void checkCaFile(Path caFile) {
        ExtraTrust.contextOf(caFile);
    }

    /** The client for requests of our own. */
    HttpClient client() {
        return client;
    }

    /** The client for Microsoft's libraries, configured alike. */
    com.azure.core.http.HttpClient azureCoreClient() {
        return azureCoreClient;
    }

    private static HttpClient.Builder builder(Optional<Path> caFile) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        caFile.ifPresent(file -> builder.sslContext(ExtraTrust.contextOf(file)));
        return builder;
    }
}
