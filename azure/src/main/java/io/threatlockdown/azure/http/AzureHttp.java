package io.threatlockdown.azure.http;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.ProxyLogon;
import io.threatlockdown.event.OperationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The one configuration of HTTP towards Azure: connect time-out, trust, proxy, no redirects (a token must not follow one). Without a
 * proxy of its own the JDK's settings ({@code -Dhttps.proxyHost}) apply. Safe to share between threads; lives as long as the process.
 */
public final class AzureHttp {
    /** Microsoft's libraries would log requests and answers, secrets included, when a variable of the environment says so. */
    public static final HttpLogOptions SILENT = new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);

    private static final Logger log = LoggerFactory.getLogger(AzureHttp.class);
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** For the small answers that Microsoft's libraries ask for; the query API has a deadline for each query. */
    private static final Duration SMALL_ANSWER_TIMEOUT = Duration.ofSeconds(20);

    static {
        // The JDK does not tell a proxy the password for a tunnel to a TLS server unless asked to. Read when its client
        // is first used.
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
        // Of a request that was given up: the library's own way is an ERROR with the address, whose query may be a
        // signature.
        Hooks.onErrorDropped(failure -> log.debug(
                "an answer that nobody waits for any more failed failure={}",
                failure.getClass().getName()));
    }

    private final HttpClient client;
    private final com.azure.core.http.HttpClient azureCoreClient;

    /** @throws OperationException when the file of certificates cannot be read or holds none */
    public AzureHttp(CloudEndpoints endpoints) {
        this.client = builder(endpoints).build();
        JdkHttpClientBuilder azureCore = new JdkHttpClientBuilder(builder(endpoints))
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(SMALL_ANSWER_TIMEOUT)
                // Its read time-out ends in a fault of the library's own; whoever logs on has a deadline instead.
                .readTimeout(Duration.ZERO);
        this.azureCoreClient = azureCore.build();
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
    public HttpClient client() {
        return client;
    }

    /** The client for Microsoft's libraries, configured alike. */
    public com.azure.core.http.HttpClient azureCoreClient() {
        return azureCoreClient;
    }

    private static HttpClient.Builder builder(CloudEndpoints endpoints) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).followRedirects(HttpClient.Redirect.NEVER);
        endpoints.caFile().ifPresent(file -> builder.sslContext(ExtraTrust.contextOf(file)));
        endpoints.proxy().ifPresent(proxy -> {
            builder.proxy(new ChosenProxy(proxy));
            proxy.logon().ifPresent(logon -> builder.authenticator(new ProxyLogon(logon)));
        });
        return builder;
    }
}
