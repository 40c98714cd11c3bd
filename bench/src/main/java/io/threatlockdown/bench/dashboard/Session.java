package io.threatlockdown.bench.dashboard;

import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Somebody who has logged on, with a browser's cookies and its token; every answer is timed to its last byte. */
final class Session implements AutoCloseable {
    private static final int CONNECTIONS = 6;

    private final URI server;
    private final Timings timings;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Session(URI server, Timings timings) {
        this.server = server;
        this.timings = timings;
    }

    /** Logging on is not measured: it is slow on purpose. */
    static Session logOn(URI server, String password, Timings timings) throws IOException, InterruptedException {
        Session session = new Session(server, timings);
        session.send(session.request("/api/session").GET());
        String body = Json.write(Map.of("user", "admin", "password", password));
        HttpResponse<String> answer = session.send(session.posted("/api/session", body));
        if (answer.statusCode() != 200) {
            throw new IOException("cannot log on: " + answer.statusCode() + " " + answer.body());
        }
        session.send(session.request("/api/session").GET());
        return session;
    }

    JsonNode get(String what, String path) throws IOException, InterruptedException {
        return timed(what, request(path).GET());
    }

    /**
     * What a page asks for at once, as many at a time as a browser does; gives back the first answer.
     *
     * @param first nothing when empty
     */
    JsonNode getTogether(String what, String first, List<String> panels, String span)
            throws IOException, InterruptedException {
        Semaphore connections = new Semaphore(CONNECTIONS);
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            if (!first.isEmpty()) {
                answers.add(threads.submit(() -> get(what + "first", first + "?" + span, connections)));
            }
            for (String panel : panels) {
                answers.add(
                        threads.submit(() -> get(what + panel, "/api/overview/" + panel + "?" + span, connections)));
            }
            for (Future<JsonNode> answer : answers) {
                answer.get();
            }
            return answers.getFirst().get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
    }

    private JsonNode get(String what, String path, Semaphore connections) throws IOException, InterruptedException {
        connections.acquire();
        try {
            return get(what, path);
        } finally {
            connections.release();
        }
    }

    JsonNode post(String what, String path, String body) throws IOException, InterruptedException {
        return timed(what, posted(path, body));
    }

    private JsonNode timed(String what, HttpRequest.Builder request) throws IOException, InterruptedException {
        Timings.Instant begin = timings.now();
        HttpResponse<String> answer = send(request);
        timings.add(what, begin);
        if (answer.statusCode() != 200) {
            throw new IOException(what + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Json.read(answer.body());
    }

    private HttpRequest.Builder posted(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(2));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
