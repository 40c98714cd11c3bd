package io.threatlockdown.workspace.protocol;

import io.threatlockdown.kql.TimeRange;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question to a workspace.
 *
 * @param timespan bounds the event time beside the query; what lies in both when URL and body name one
 * @param workspaces those that are asked beside the one in the path, as they were named
 */
public record QueryRequest(String query, Optional<TimeRange> timespan, List<String> workspaces)
        implements QueryReading {
    public QueryRequest {
        workspaces = List.copyOf(workspaces);
    }

    /**
     * A question that stands in the URL.
     *
     * @param parameters of the URL, decoded
     */
    public static QueryReading ofParameters(Map<String, String> parameters, Instant now) {
        List<String> workspaces = Arrays.stream(
                        parameters.getOrDefault("workspaces", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> timespans = new ArrayList<>();
        addUnlessEmpty(timespans, parameters.getOrDefault("timespan", ""));
        return of(parameters.getOrDefault("query", ""), timespans, workspaces, now);
    }

    /**
     * A question that stands in the body, with what the URL adds to it. A member of another type than it is to have is a fault, and not
     * as good as absent: an answer to less than what was asked would look right.
     */
    public static QueryReading ofBody(Map<String, String> parameters, JsonNode body, Instant now) {
        if (!body.isObject()) {
            return QueryError.bodyIsNotJson();
        }
        for (String text : new String[] {"query", "timespan"}) {
            if (!isAbsent(body.path(text)) && !body.path(text).isString()) {
                return QueryError.wrongType(text, "a text");
            }
        }
        JsonNode besides = body.path("workspaces");
        if (!isAbsent(besides) && !(besides.isArray() && besides.valueStream().allMatch(JsonNode::isString))) {
            return QueryError.wrongType("workspaces", "a list of texts");
        }
        List<String> timespans = new ArrayList<>();
        addUnlessEmpty(timespans, parameters.getOrDefault("timespan", ""));
        addUnlessEmpty(timespans, body.path("timespan").asString(""));
        List<String> workspaces = new ArrayList<>();
        besides.forEach(workspace -> addUnlessEmpty(workspaces, workspace.asString("")));
        return of(body.path("query").asString(""), timespans, workspaces, now);
    }

    private static boolean isAbsent(JsonNode member) {
        return member.isMissingNode() || member.isNull();
    }

    private static void addUnlessEmpty(List<String> texts, String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    private static QueryReading of(String query, List<String> timespans, List<String> workspaces, Instant now) {
        if (query.isBlank()) {
            return QueryError.queryMissing();
        }
        Optional<TimeRange> range = Optional.empty();
        for (String text : timespans) {
            Optional<TimeRange> parsed = Timespans.parse(text, now);
            if (parsed.isEmpty()) {
                return QueryError.badTimespan(text);
            }
            range = range.map(known -> Timespans.intersection(known, parsed.get()))
                    .or(() -> parsed);
        }
        return new QueryRequest(query, range, workspaces);
    }
}
