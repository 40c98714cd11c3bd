package io.threatlockdown.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Patience;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.azure.logon.TokenSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token endpoint and a query API over TLS that answer what a test tells them to. */
public final class FakeAzure implements AutoCloseable {
    public static final String TENANT = "contoso.example";
    public static final String WORKSPACE = "11111111-2222-3333-4444-555555555555";
    public static final Credentials CREDENTIALS =
            new Credentials.ClientSecret("00000000-aaaa-bbbb-cccc-000000000000", new Secret("s3cr3t~value"));

    /** A request as it came in. */
    public record Seen(String path, String query, Map<String, List<String>> headers, String body) {}

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> tokenAnswers = new ArrayDeque<>();
    private final Queue<Answer> queryAnswers = new ArrayDeque<>();
    private final List<Seen> tokenRequests = Collections.synchronizedList(new ArrayList<>());
    private final List<Seen> queries = Collections.synchronizedList(new ArrayList<>());
    private int tokensGiven;

    private FakeAzure(HttpsServer server) {
        this.server = server;
    }

    public static FakeAzure start() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.get().server()));
        FakeAzure azure = new FakeAzure(server);
        server.createContext("/", azure::handle);
        server.setExecutor(azure.threads);
        server.start();
        return azure;
    }

    /** The answers to the next token requests; when they are used up, every request gets a new token. */
    public FakeAzure tokenAnswers(Answer... answers) {
        tokenAnswers.addAll(List.of(answers));
        return this;
    }

    public FakeAzure queryAnswers(Answer... answers) {
        queryAnswers.addAll(List.of(answers));
        return this;
    }

    public List<Seen> tokenRequests() {
        return tokenRequests;
    }

    public List<Seen> queries() {
        return queries;
    }

    public CloudEndpoints endpoints() {
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(address)
                .withQueryHost(address)
                .withGraphHost(address)
                .withCaFile(TestCertificates.get().caFile());
    }

    public AzureHttp http() {
        return new AzureHttp(endpoints());
    }

    public TokenSource tokens(InstantSource clock) {
        return tokens(CREDENTIALS, clock);
    }

    public TokenSource tokens(CredentialsSource credentials, InstantSource clock) {
        return new TokenSource(endpoints(), AzureService.LOG_ANALYTICS, TENANT, credentials, http(), clock);
    }

    public LogAnalyticsClient client(Patience patience) {
        return new LogAnalyticsClient(
                endpoints(),
                http(),
                tokens(InstantSource.system()),
                RequestBudget.ofLogAnalytics(),
                InstantSource.system(),
                patience);
    }

    public LogAnalyticsClient client() {
        return client(Patience.USUAL);
    }

    public static LogAnalyticsQuery query(String kql, String table) {
        return new LogAnalyticsQuery(WORKSPACE, kql, table, Optional.empty(), Duration.ofSeconds(180));
    }

    public static Answer token(String value, long secondsToLive) {
        return Answer.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":" + secondsToLive + ",\"ext_expires_in\":" + secondsToLive
                        + ",\"access_token\":\"" + value + "\"}");
    }

    public static Answer tokenError(int status, String error, String aadsts) {
        return Answer.json(
                status,
                "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS" + aadsts
                        + ": Some words.\\r\\nTrace ID: 1\\r\\nTimestamp: 2026-01-01 00:00:00Z\",\"error_codes\":["
                        + aadsts + "],\"trace_id\":\"1\"}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Seen seen = new Seen(
                path,
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        if (path.endsWith("/oauth2/v2.0/token")) {
            tokenRequests.add(seen);
            next(tokenAnswers)
                    .orElseGet(() -> token("token-" + ++tokensGiven, 3599))
                    .send(exchange);
        } else {
            queries.add(seen);
            next(queryAnswers).orElseGet(() -> Answer.json(500, "{}")).send(exchange);
        }
    }

    private static Optional<Answer> next(Queue<Answer> answers) {
        synchronized (answers) {
            return Optional.ofNullable(answers.poll());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
