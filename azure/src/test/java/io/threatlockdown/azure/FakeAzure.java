package io.threatlockdown.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

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
final class FakeAzure implements AutoCloseable {
    static final String TENANT = "contoso.example";
    static final String WORKSPACE = "11111111-2222-3333-4444-555555555555";
    static final Credentials CREDENTIALS =
            new Credentials.ClientSecret("00000000-aaaa-bbbb-cccc-000000000000", new Secret("s3cr3t~value"));

    /** A request as it came in. */
    record Seen(String path, String query, Map<String, List<String>> headers, String body) {}

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

    static FakeAzure start() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.get().server()));
        FakeAzure azure = new FakeAzure(server);
        server.createContext("/", azure::handle);
        server.setExecutor(azure.threads);
        server.start();
        return azure;
    }

    /** The answers to the next token requests; when they are used up, every request gets a new token. */
    FakeAzure tokenAnswers(Answer... answers) {
        tokenAnswers.addAll(List.of(answers));
        return this;
    }

    FakeAzure queryAnswers(Answer... answers) {
        queryAnswers.addAll(List.of(answers));
        return this;
    }

    List<Seen> tokenRequests() {
        return tokenRequests;
    }

    List<Seen> queries() {
        return queries;
    }

    CloudEndpoints endpoints() {
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(address)
                .withQueryHost(address)
                .withGraphHost(address)
                .withCaFile(TestCertificates.get().caFile());
    }

    AzureHttp http() {
        return new AzureHttp(endpoints());
    }

    TokenSource tokens(InstantSource clock) {
        return tokens(CREDENTIALS, clock);
    }

    TokenSource tokens(CredentialsSource credentials, InstantSource clock) {
        return new TokenSource(endpoints(), AzureService.LOG_ANALYTICS, TENANT, credentials, http(), clock);
    }

    LogAnalyticsClient client(Patience patience) {
        return new LogAnalyticsClient(
                endpoints(),
                http(),
                tokens(InstantSource.system()),
                RequestBudget.ofLogAnalytics(),
                InstantSource.system(),
                patience);
    }

    LogAnalyticsClient client() {
        return client(Patience.USUAL);
    }

    static LogAnalyticsQuery query(String kql, String table) {
        return new LogAnalyticsQuery(WORKSPACE, kql, table, Optional.empty(), Duration.ofSeconds(180));
    }

    static Answer token(String value, long secondsToLive) {
        return Answer.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":" + secondsToLive + ",\"ext_expires_in\":" + secondsToLive
                        + ",\"access_token\":\"" + value + "\"}");
    }

    static Answer tokenError(int status, String error, String aadsts) {
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
