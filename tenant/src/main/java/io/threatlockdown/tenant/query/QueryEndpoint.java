package io.threatlockdown.tenant.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.AccessTokens.Verdict;
import io.threatlockdown.tenant.token.Audience;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /v1/workspaces/{id}/query}, by POST and by GET. */
public final class QueryEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);

    private final UUID workspaceId;
    private final Workspace workspace;
    private final AccessTokens tokens;
    private final AnswerLimits limits;
    private final Present present;

    public QueryEndpoint(
            UUID workspaceId, Workspace workspace, AccessTokens tokens, AnswerLimits limits, Present present) {
        this.workspaceId = workspaceId;
        this.workspace = workspace;
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
                        (request, holes) -> guarded(request, holes.getFirst(), this::get)));
    }

    /** Answers whatever has no route. */
    public static Answer unknownPath(Request request, List<String> holes) {
        return QueryError.pathNotFound().answer();
    }

    private interface Handler {
        Answer handle(Request request);
    }

    private Answer guarded(Request request, String id, Handler handler) {
        Optional<QueryError> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get().answer();
        }
        if (!workspaceId.toString().equalsIgnoreCase(id)) {
            return QueryError.workspaceNotFound().answer();
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
            case Verdict.Valid() -> Optional.empty();
            case Verdict.Malformed() -> Optional.of(QueryError.malformedToken());
            case Verdict.Forged() -> Optional.of(QueryError.forgedToken());
            case Verdict.WrongAudience(String audience) ->
                Optional.of(QueryError.wrongAudience(audience, Audience.LOG_ANALYTICS.uri()));
            case Verdict.Expired(Instant expiry) -> Optional.of(QueryError.expiredToken(expiry, present.arrive()));
        };
    }

    private Answer get(Request request) {
        return run(
                request,
                request.parameters().getOrDefault("query", ""),
                Optional.ofNullable(request.parameters().get("timespan")).stream()
                        .toList());
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
            return QueryError.bodyIsNotJson().answer();
        }
        if (!body.isObject()) {
            return QueryError.bodyIsNotJson().answer();
        }
        List<String> timespans = new ArrayList<>();
        Optional.ofNullable(request.parameters().get("timespan")).ifPresent(timespans::add);
        String inBody = body.path("timespan").asString("");
        if (!inBody.isEmpty()) {
            timespans.add(inBody);
        }
        return run(request, body.path("query").asString(""), timespans);
    }

    private Answer run(Request request, String query, List<String> timespans) {
        if (query.isBlank()) {
            return QueryError.queryMissing().answer();
        }
        Instant now = present.arrive();
        Optional<TimeRange> range = Optional.empty();
        for (String text : timespans) {
            Optional<TimeRange> parsed = Timespans.parse(text, now);
            if (parsed.isEmpty()) {
                return QueryError.badTimespan(text).answer();
            }
            range = range.map(known -> Timespans.intersection(known, parsed.get()))
                    .or(() -> parsed);
        }
        Preferences preferences = Preferences.of(request.header("Prefer").orElse(""));
        QueryOptions options = new QueryOptions(now, range, preferences.timeout());
        long started = System.nanoTime();
        try {
            return Answer.json(200, new AnswerWriter(workspace.query(query, options), limits, preferences, started));
        } catch (KqlException e) {
            return QueryError.of(e.errors().getFirst()).answer();
        } catch (OperationException e) {
            return failure(e).answer();
        }
    }

    private static QueryError failure(OperationException e) {
        return switch (e.code()) {
            case QUERY_TIMEOUT -> QueryError.timedOut();
            case QUERY_FAILED -> QueryError.failed(e.getMessage());
            default -> {
                LOG.error("query cannot be answered: {}", e.getMessage());
                yield QueryError.internal();
            }
        };
    }
}
