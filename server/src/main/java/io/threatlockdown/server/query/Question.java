package io.threatlockdown.server.query;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.kql.QueryParameter;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Reach;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.QueryOptions;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A question.
 *
 * @param query the KQL text
 * @param timespan {@code from/to}, ISO 8601: what is looked at of every table's TimeGenerated, to exclusive
 * @param limit the most rows that are wanted; the answer then says whether there are more, how long it took and how the query wishes to be
 *     drawn. {@code null} for all rows and nothing beside them
 * @param id a name of the asker's making: by it the question can be stopped. A question that has one is answered with blanks while it is
 *     worked on, so that it ends when the asker leaves
 * @param parameters values of what the query declares with {@code declare query_parameters(…)}, each as the text that stands in the
 *     brackets of a literal of its type, of a string as it is
 */
public record Question(
        String query,
        @Nullable String timespan,
        @Nullable Integer limit,
        @Nullable String id,
        @Nullable Map<String, String> parameters) {
    static final int HIGHEST_LIMIT = 100_000;

    public Question {
        if (query == null || query.isBlank()) {
            throw BadRequestException.invalid("'query' is missing");
        }
        if (limit != null && (limit < 1 || limit > HIGHEST_LIMIT)) {
            throw BadRequestException.invalid("'limit' is from 1 to " + HIGHEST_LIMIT);
        }
        if (id != null && !id.matches("[A-Za-z0-9-]{1,64}")) {
            throw BadRequestException.invalid("'id' is of 1 to 64 letters, digits and hyphens");
        }
        parameters = parameters == null ? Map.of() : checked(parameters);
    }

    private static Map<String, String> checked(Map<String, String> parameters) {
        if (parameters.values().stream().anyMatch(Objects::isNull)) {
            throw BadRequestException.invalid("a value in 'parameters' is null; leave the parameter out instead");
        }
        return Map.copyOf(parameters);
    }

    Map<String, String> values() {
        return parameters == null ? Map.of() : parameters;
    }

    QueryOptions options(Instant now) {
        QueryOptions options = Reach.of(QueryOptions.at(now)).with(values());
        return span().map(span -> options.within(new TimeRange(span.from(), span.to())))
                .orElse(options);
    }

    /** For the query API, which knows no parameters. */
    LogAnalyticsQuery forAzure(String workspaceGuid, Duration timeout) {
        LogAnalyticsQuery whole = new LogAnalyticsQuery(
                workspaceGuid, QueryParameter.asLets(query, values()), "Answer", Optional.empty(), timeout);
        return span().map(span -> whole.within(new IngestionWindow(span.from(), span.to())))
                .orElse(whole);
    }

    private Optional<TimeSpan> span() {
        if (timespan == null || timespan.isBlank()) {
            return Optional.empty();
        }
        String[] ends = timespan.split("/", -1);
        if (ends.length != 2) {
            throw BadRequestException.invalid("'timespan' is not two times with a slash between them: " + timespan);
        }
        return Optional.of(TimeSpan.parse(ends[0], ends[1]));
    }
}
