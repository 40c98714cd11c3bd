package io.threatlockdown.cli.query;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.FunctionCheck.Outcome;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.workspace.QueryPlan;
import io.threatlockdown.workspace.StoredFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server of this user that holds a data directory, found by the file that it leaves there. Answers are empty when nobody is there any
 * more, or somebody else.
 */
public final class RunningServer {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final URI address;
    private final String token;
    private final Optional<String> fingerprint;

    /** @param fingerprint of the certificate that it shows; empty without TLS */
    private RunningServer(URI address, String token, Optional<String> fingerprint) {
        this.address = address;
        this.token = token;
        this.fingerprint = fingerprint;
    }

    public URI address() {
        return address;
    }

    public static Optional<RunningServer> find(Path dataDirectory) {
        try {
            JsonNode known = Json.read(Files.readString(dataDirectory.resolve("server.json")));
            return Optional.of(new RunningServer(
                    URI.create(known.path("url").asString()),
                    known.path("token").asString(),
                    known.path("certificate").asStringOpt()));
        } catch (IOException | JacksonException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** What the server made of a change that it was asked for. */
    public sealed interface Change {
        record Done(JsonNode answer) implements Change {}

        /** @param why one line: what is wrong with it */
        record Refused(String why) implements Change {}
    }

    /** The answer to a path below {@code /api}. */
    public Optional<JsonNode> get(String path) {
        return json(request(path).GET().build());
    }

    /** Sends an object to a path below {@code /api}. */
    public Optional<Change> post(String path, Map<String, ?> body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            return json(request).map(Change.Done::new);
        } catch (OperationException refused) {
            if (refused.code() != ErrorCode.CONFIGURATION_INVALID) {
                throw refused;
            }
            return Optional.of(new Change.Refused(refused.getMessage()));
        }
    }

    Optional<AnswerRows> ask(Question question) {
        HttpClient client = client();
        return send(client, post("/api/query", question)).map(body -> new AnswerRows(client, body));
    }

    Optional<QueryPlan> explain(Question question) {
        return json(post("/api/query/plan", question))
                .map(plan -> new QueryPlan(
                        plan.path("sql").asString(), plan.path("plan").asString()));
    }

    Optional<List<KnownTable>> tables() {
        return json(request("/api/query/tables").GET().build()).map(RunningServer::tables);
    }

    Optional<List<StoredFunction>> functions() {
        return json(request("/api/functions").GET().build()).map(RunningServer::functions);
    }

    Optional<Outcome> saveFunction(StoredFunction function) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("parameters", function.function().parameters());
        body.put("body", function.function().body());
        body.put("category", function.category());
        body.put("description", function.description());
        HttpRequest request = request(functionPath(function.name()))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        return json(request)
                .map(saved -> saved.path("warning").isString()
                        ? new Outcome.NotYet(saved.path("warning").asString())
                        : new Outcome.Fine());
    }

    Optional<Boolean> removeFunction(String name) {
        Optional<List<StoredFunction>> known = functions();
        if (known.isEmpty()
                || known.get().stream().noneMatch(each -> each.name().equals(name))) {
            return known.map(none -> false);
        }
        try (HttpClient client = client()) {
            return send(client, request(functionPath(name)).DELETE().build()).map(gone -> true);
        }
    }

    private static String functionPath(String name) {
        return "/api/functions/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<StoredFunction> functions(JsonNode answer) {
        List<StoredFunction> functions = new ArrayList<>();
        for (JsonNode each : answer) {
            functions.add(new StoredFunction(
                    new SavedFunction(
                            each.path("name").asString(),
                            each.path("parameters").asString(),
                            each.path("body").asString()),
                    each.path("category").asString(),
                    each.path("description").asString(),
                    Instant.parse(each.path("changed").asString()),
                    each.path("changedBy").asString()));
        }
        return List.copyOf(functions);
    }

    private static List<KnownTable> tables(JsonNode answer) {
        List<KnownTable> tables = new ArrayList<>();
        for (JsonNode table : answer) {
            List<Column> columns = new ArrayList<>();
            for (JsonNode column : table.path("columns")) {
                columns.add(Column.of(
                        column.path("name").asString(),
                        ColumnType.ofWireName(column.path("type").asString()).orElse(ColumnType.DYNAMIC)));
            }
            tables.add(new KnownTable(table.path("name").asString(), columns));
        }
        return List.copyOf(tables);
    }

    private HttpRequest post(String path, Question question) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("query", question.kql());
        question.timespan()
                .ifPresent(span -> body.put("timespan", ValueText.of(span.from()) + "/" + ValueText.of(span.to())));
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private Optional<JsonNode> json(HttpRequest request) {
        try (HttpClient client = client()) {
            return send(client, request).map(this::read);
        }
    }

    private JsonNode read(InputStream body) {
        try (body) {
            return Json.read(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | JacksonException e) {
            throw brokenOff(e);
        }
    }

    /** The body of a good answer. */
    private Optional<InputStream> send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return switch (response.statusCode()) {
                case OK -> Optional.of(response.body());
                case UNAUTHORIZED -> Optional.empty();
                default -> throw refused(response);
            };
        } catch (ConnectException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw brokenOff(e);
        } catch (InterruptedException e) {
            throw new OperationException(ErrorCode.QUERY_FAILED, "the query was stopped before its end", e);
        }
    }

    private OperationException brokenOff(Exception e) {
        return new OperationException(
                ErrorCode.QUERY_FAILED, "the server at " + address + " broke the query off: " + e.getMessage(), e);
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        fingerprint.ifPresent(known -> client.sslContext(KnownCertificate.context(known)));
        return client.build();
    }

    private static RuntimeException refused(HttpResponse<InputStream> response) throws IOException {
        String body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        try {
            JsonNode error = Json.read(body).path("error");
            String message = error.path("message").asString();
            return switch (error.path("code").asString()) {
                case "INVALID_QUERY" -> new RefusedQueryException(QueryMistake.inMessage(message));
                case "INVALID_REQUEST" -> new OperationException(ErrorCode.CONFIGURATION_INVALID, message);
                default -> new OperationException(ErrorCode.QUERY_FAILED, message);
            };
        } catch (JacksonException e) {
            return new OperationException(ErrorCode.QUERY_FAILED, "the server answered " + response.statusCode());
        }
    }
}
