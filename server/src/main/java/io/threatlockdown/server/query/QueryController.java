package io.threatlockdown.server.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.AnswerJson;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryPlan;
import io.threatlockdown.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Runs KQL on the workspace; the answer has the shape of the Log Analytics query API and is written while it is read. */
@RestController
public class QueryController {
    private final Workspace workspace;
    private final InstantSource clock;

    public QueryController(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * A question.
     *
     * @param query the KQL text
     * @param timespan {@code from/to}, ISO 8601: what is looked at of every table's TimeGenerated, to exclusive
     */
    public record Question(String query, @Nullable String timespan) {
        public Question {
            if (query == null || query.isBlank()) {
                throw BadRequestException.invalid("'query' is missing");
            }
        }

        QueryOptions options(Instant now) {
            QueryOptions options = QueryOptions.at(now);
            if (timespan == null || timespan.isBlank()) {
                return options;
            }
            String[] ends = timespan.split("/", -1);
            if (ends.length != 2) {
                throw BadRequestException.invalid("'timespan' is not two times with a slash between them: " + timespan);
            }
            TimeSpan span = TimeSpan.parse(ends[0], ends[1]);
            return options.within(new TimeRange(span.from(), span.to()));
        }
    }

    /** The SQL of a query and the database's plan. */
    public record Plan(String sql, String plan) {}

    /** A table's columns in order; those that an answer holds only when they are named are left out. */
    public record Table(String name, List<TableColumn> columns) {}

    public record TableColumn(String name, String type) {}

    @PostMapping("/api/query")
    void query(@RequestBody Question question, HttpServletResponse response) throws IOException {
        try (QueryCursor cursor = workspace.query(question.query(), question.options(clock.instant()))) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            JsonGenerator out = Json.mapper().createGenerator(response.getOutputStream());
            AnswerJson.write(cursor, out);
            out.close(); // Only after a whole answer: closing writes the brackets that are missing, and half would
            // look whole.
        }
    }

    @PostMapping("/api/query/plan")
    Plan plan(@RequestBody Question question) {
        QueryPlan plan = workspace.explain(question.query(), question.options(clock.instant()));
        return new Plan(plan.sql(), plan.plan());
    }

    /** First those that hold rows. */
    @GetMapping("/api/query/tables")
    List<Table> tables() {
        Catalog catalog = workspace.tables();
        return workspace.tableNames().stream()
                .flatMap(name -> catalog.table(name).stream())
                .map(QueryController::table)
                .toList();
    }

    private static Table table(TableSchema schema) {
        return new Table(
                schema.name(),
                schema.columns().stream()
                        .filter(column -> !column.hidden())
                        .map(column ->
                                new TableColumn(column.name(), column.type().keyword()))
                        .toList());
    }
}
