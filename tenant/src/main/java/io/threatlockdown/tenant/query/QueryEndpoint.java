package io.threatlockdown.tenant.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.AccessTokens.Verdict;
import io.threatlockdown.tenant.token.Audience;
import io.threatlockdown.tenant.token.Registration;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import io.threatlockdown.workspace.protocol.Batch;
import io.threatlockdown.workspace.protocol.BatchPart;
import io.threatlockdown.workspace.protocol.BatchReading;
import io.threatlockdown.workspace.protocol.CountingStream;
import io.threatlockdown.workspace.protocol.Metadata;
import io.threatlockdown.workspace.protocol.NamedWorkspace;
import io.threatlockdown.workspace.protocol.Preferences;
import io.threatlockdown.workspace.protocol.QueryAnswer;
import io.threatlockdown.workspace.protocol.QueryError;
import io.threatlockdown.workspace.protocol.QueryReading;
import io.threatlockdown.workspace.protocol.QueryRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The query API of a workspace: {@code /v1/workspaces/{id}/query} and {@code …/metadata}, by POST and by GET, and {@code /v1/$batch}. */
public final class QueryEndpoint {
    private static final int OK = 200;
    private static final QueryError NO_ROLE = new QueryError(
            403,
            "InsufficientAccessError",
            "The provided credentials have insufficient access to perform the requested operation",
            Map.of());

    private final NamedWorkspace name;
    private final Workspace workspace;
    private final Registration registration;
    private final AccessTokens tokens;
    private final AnswerLimits limits;
    private final Present present;

    public QueryEndpoint(
            UUID workspaceId,
            Workspace workspace,
            Registration registration,
            AccessTokens tokens,
            AnswerLimits limits,
            Present present) {
        this.name = new NamedWorkspace(workspaceId.toString(), "tenant");
        this.workspace = workspace;
        this.registration = registration;
        this.tokens = tokens;
        this.limits = limits;
        this.present = present;
    }

    /** Brings the workspace up to the present and says when that is, so that an answer holds all that was ingested before it. */
    public interface Present {
        Instant arrive();
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        "POST",
                        "/v1/workspaces/{id}/query",
                        (request, holes) -> guarded(request, holes.getFirst(), this::post)),
                new Route(
                        "GET",
                        "/v1/workspaces/{id}/query",
                        (request, holes) -> guarded(request, holes.getFirst(), this::get)),
                new Route(
                        "GET",
                        "/v1/workspaces/{id}/metadata",
                        (request, holes) -> guarded(request, holes.getFirst(), this::metadata)),
                new Route(
                        "POST",
                        "/v1/workspaces/{id}/metadata",
                        (request, holes) -> guarded(request, holes.getFirst(), this::metadata)),
                new Route(
                        "POST",
                        "/v1/$batch",
                        (request, holes) ->
                                refusal(request).map(QueryEndpoint::answer).orElseGet(() -> batch(request))));
    }

    /** Answers whatever has no route. */
    public static Answer unknownPath(Request request, List<String> holes) {
        return answer(QueryError.pathNotFound());
    }

    private interface Handler {
        Answer handle(Request request);
    }

    private Answer guarded(Request request, String id, Handler handler) {
        Optional<QueryError> refusal = refusal(request);
        if (refusal.isPresent()) {
            return answer(refusal.get());
        }
        if (!name.isNamedBy(id)) {
            return answer(QueryError.workspaceNotFound());
        }
        if (!registration.access().grants(AccessSettings.Missing.LOG_ANALYTICS_READER)) {
            return answer(NO_ROLE);
        }
        return handler.handle(request);
    }

    private Optional<QueryError> refusal(Request request) {
        Optional<String> header = request.header("Authorization");
        if (header.isEmpty()) {
            return Optional.of(QueryError.noToken());
        }
        if (!header.get().regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(QueryError.malformedToken());
        }
        return switch (tokens.check(header.get().substring(7).strip(), Audience.LOG_ANALYTICS)) {
            case Verdict.Valid valid -> Optional.empty();
            case Verdict.Malformed() -> Optional.of(QueryError.malformedToken());
            case Verdict.Forged() -> Optional.of(QueryError.forgedToken());
            case Verdict.WrongAudience(String audience) ->
                Optional.of(QueryError.wrongAudience(audience, Audience.LOG_ANALYTICS.uri()));
            case Verdict.Expired(Instant expiry) -> Optional.of(QueryError.expiredToken(expiry, present.arrive()));
        };
    }

    private Answer get(Request request) {
        Instant now = present.arrive();
        return run(request, QueryRequest.ofParameters(request.parameters(), now), now);
    }

    private Answer post(Request request) {
        if (!request.header("Content-Type").orElse("").contains("json")) {
            // Azure answers a body that does not say it is JSON with nothing at all.
            return Answer.empty(200);
        }
        JsonNode body;
        try {
            body = Json.read(request.body());
        } catch (JacksonException notJson) {
            return answer(QueryError.bodyIsNotJson());
        }
        Instant now = present.arrive();
        return run(request, QueryRequest.ofBody(request.parameters(), body, now), now);
    }

    private Answer metadata(Request request) {
        present.arrive();
        return Answer.json(OK, Json.write(Metadata.of(name, workspace.tables(), workspace.functions())));
    }

    private Answer batch(Request request) {
        BatchReading reading;
        try {
            reading = Batch.read(Json.read(request.body()));
        } catch (JacksonException notJson) {
            return answer(QueryError.bodyIsNotJson());
        }
        return switch (reading) {
            case QueryError error -> answer(error);
            case Batch(List<BatchPart> parts) -> Answer.json(OK, out -> write(request, parts, out));
        };
    }

    private void write(Request request, List<BatchPart> parts, OutputStream out) throws IOException {
        out.write("{\"responses\":[".getBytes(StandardCharsets.UTF_8));
        String separator = "";
        for (BatchPart part : parts) {
            Answer answer = answer(request, part);
            String head =
                    separator + "{\"id\":" + Json.write(part.id()) + ",\"status\":" + answer.status() + ",\"body\":";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            answer.body().orElseThrow().writeTo(out);
            out.write('}');
            separator = ",";
        }
        out.write("]}".getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(Request request, BatchPart part) {
        if (!name.isNamedBy(part.workspace())) {
            return answer(QueryError.workspaceNotFound());
        }
        if (!registration.access().grants(AccessSettings.Missing.LOG_ANALYTICS_READER)) {
            return answer(NO_ROLE);
        }
        Instant now = present.arrive();
        return switch (part.question(now)) {
            case QueryError error -> answer(error);
            case QueryRequest question -> run(request, question, part.preferences(), now);
        };
    }

    private Answer run(Request request, QueryReading reading, Instant now) {
        return switch (reading) {
            case QueryError error -> answer(error);
            case QueryRequest question ->
                run(request, question, Preferences.of(request.header("Prefer").orElse("")), now);
        };
    }

    private Answer run(Request request, QueryRequest question, Preferences preferences, Instant now) {
        Optional<String> unknown = question.workspaces().stream()
                .filter(besides -> !name.isNamedBy(besides))
                .findFirst();
        if (unknown.isPresent()) {
            return answer(QueryError.unknownWorkspace(unknown.get()));
        }
        QueryOptions options = new QueryOptions(now, question.timespan(), preferences.timeout());
        try {
            AnswerLimits allowed =
                    Fault.struck(request, Fault.PARTIAL_ANSWER) ? half(question.query(), options) : limits;
            QueryAnswer answer = new QueryAnswer(question.query(), name, allowed, preferences, System.nanoTime());
            QueryCursor cursor = workspace.query(question.query(), options);
            return Answer.json(OK, out -> write(answer, cursor, OddRows.of(request, cursor), out));
        } catch (KqlException e) {
            return answer(QueryError.of(e.errors().getFirst()));
        } catch (OperationException e) {
            return answer(QueryError.of(e));
        }
    }

    /** So many rows that the answer breaks off in the middle. */
    private AnswerLimits half(String query, QueryOptions options) {
        long rows = 0;
        try (QueryCursor cursor = workspace.query(query, options)) {
            while (cursor.next().isPresent()) {
                rows++;
            }
        }
        return new AnswerLimits(rows == 0 ? limits.rows() : rows / 2, limits.bytes());
    }

    private static void write(QueryAnswer answer, QueryCursor cursor, OddRows rows, OutputStream out) {
        CountingStream counting = new CountingStream(out);
        try (cursor) {
            JsonGenerator json = Json.mapper().createGenerator(counting);
            answer.write(rows.columns(), rows, json, counting);
            json.flush(); // Not closed: that would write the brackets that a broken answer lacks.
        }
    }

    private static Answer answer(QueryError error) {
        return Answer.json(error.status(), error.json());
    }
}
