package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.workspace.ExceptedAlert;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.StoredException;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The server on a workspace with alerts of the test's making, and a browser-like client: cookies and the CSRF header. */
final class RunningDashboard implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** The rules that are shipped, read once for all tests: what they keep in mind is of the detectors and not of them. */
    static final Ruleset SHIPPED = RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset();

    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("Status", ColumnType.DYNAMIC),
                    Column.of("log_analytics_tag", ColumnType.STRING)));

    final Workspace workspace;
    final Detector rules;
    private final Backfills backfills;
    private final DashboardServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private volatile Instant now = NOON;

    RunningDashboard(Path directory) {
        this(directory, 0);
    }

    RunningDashboard(Path directory, int port) {
        this(new ServerSettings("127.0.0.1", port, directory, Optional.empty()), HttpClient.newBuilder());
    }

    /** @param client with what it trusts; it gets cookies */
    RunningDashboard(ServerSettings settings, HttpClient.Builder client) {
        this(settings, client, RunningDashboard::idle);
    }

    /** @param collector of the requests on a workspace; it is its maker's to start and to close */
    RunningDashboard(ServerSettings settings, HttpClient.Builder client, Function<Workspace, Collector> collector) {
        this(settings, client, collector, workspace -> Surroundings.NONE);
    }

    /** @param surroundings of a workspace; they are their maker's to close */
    RunningDashboard(Path directory, Function<Workspace, Surroundings> surroundings) {
        this(
                new ServerSettings("127.0.0.1", 0, directory, Optional.empty()),
                HttpClient.newBuilder(),
                RunningDashboard::idle,
                surroundings);
    }

    private RunningDashboard(
            ServerSettings settings,
            HttpClient.Builder client,
            Function<Workspace, Collector> collector,
            Function<Workspace, Surroundings> surroundings) {
        this.client = client.cookieHandler(cookies).build();
        workspace = Workspace.open(WorkspaceSettings.in(settings.directory()));
        rules = detector(workspace);
        Collector requests = collector.apply(workspace);
        backfills = Backfills.start(workspace, requests, detector(workspace), InstantSource.fixed(NOON));
        try {
            server = DashboardServer.start(
                    settings, workspace, requests, backfills, rules, surroundings.apply(workspace), () -> now);
        } catch (RuntimeException e) {
            backfills.close();
            workspace.close();
            throw e;
        }
    }

    private static Collector idle(Workspace workspace) {
        return new Collector(
                List.of(),
                Cloud.PUBLIC.endpoints(),
                new WindowSettings(Duration.ZERO, Duration.ZERO),
                RetryPolicy.USUAL,
                workspace,
                detector(workspace),
                LeavingLines.NONE,
                InstantSource.system(),
                ZoneOffset.UTC);
    }

    private static Detector detector(Workspace workspace) {
        return new Detector(SHIPPED, AnalysisSettings.of(3), workspace::memory);
    }

    /** Lets time go by for the server. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    URI address() {
        return server.address();
    }

    /** What answers. */
    ApplicationContext parts() {
        return server.parts();
    }

    Optional<String> firstPassword() {
        return server.firstPassword();
    }

    /** Stores a sign-in for each description and an alert on it, a second apart from noon on. */
    void addAlerts(int level, String user, String... descriptions) {
        addAlertsAt(NOON, level, user, descriptions);
    }

    /** The same from another time on. */
    void addAlertsAt(Instant begin, int level, String user, String... descriptions) {
        add(begin, level, user, List.of(descriptions), WorkspaceTransaction::addAlerts);
    }

    /** The same at noon, each closed by the first exception. */
    void addExcepted(String user, String... descriptions) {
        StoredException exception = workspace.exceptions().all().getFirst();
        add(
                NOON.plusSeconds(30),
                5,
                user,
                List.of(descriptions),
                (transaction, alerts) -> transaction.addExcepted(alerts.stream()
                        .map(alert -> new ExceptedAlert(alert, exception))
                        .toList()));
    }

    private void add(
            Instant begin,
            int level,
            String user,
            List<String> descriptions,
            BiConsumer<WorkspaceTransaction, List<Alert>> addition) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", NOON)) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < descriptions.size(); i++) {
                events.add(new Event(SIGN_INS, new Object[] {
                    begin.plusSeconds(i), user, Dynamic.parse("{\"errorCode\":" + i + "}"), "signins"
                }));
            }
            List<NewRow> rows = transaction.append(new EventBatch(SIGN_INS, events));
            List<Alert> alerts = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Rule rule = new Rule(
                        900_000 + level, level, "test rule", descriptions.get(i), List.of("azure"), List.of("T1078"));
                alerts.add(new Alert(
                        rows.get(i).id() + "-1",
                        begin.plusSeconds(i),
                        NOON,
                        rule,
                        "json",
                        "Azure",
                        user,
                        "203.0.113.9",
                        rows.get(i).event()));
            }
            addition.accept(transaction, alerts);
            transaction.commit();
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Json.read(response.body());
    }

    HttpResponse<String> logOn(String user, String password) throws IOException, InterruptedException {
        get("/api/session");
        return post("/api/session", Map.of("user", user, "password", password), csrfToken());
    }

    HttpResponse<String> post(String path, Map<String, String> body, String csrf)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    /** With a body, a session's cookies and the CSRF header. */
    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        get("/api/session"); // Which sets the cookie that the header repeats.
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrfToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    List<HttpCookie> cookies() {
        return List.copyOf(cookies.getCookieStore().getCookies());
    }

    void takeCookies(List<HttpCookie> kept) {
        kept.forEach(cookie -> cookies.getCookieStore().add(server.address(), cookie));
    }

    String csrfToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path)).timeout(Duration.ofMinutes(2));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** With the body to be read, or not; the caller closes it. */
    HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        client.shutdownNow(); // Streams of a test may be open.
        client.close();
        server.close();
        backfills.close();
        workspace.close();
    }
}
