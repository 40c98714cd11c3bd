package io.threatlockdown.server.query;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.QueryParameter;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.server.Reach;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryPlan;
import io.threatlockdown.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Runs KQL on the workspace; the answer has the shape of the Log Analytics query API and is written while it is read. */
@RestController
public class QueryController {
    private final Workspace workspace;
    private final OpenQuestions questions;
    private final InstantSource clock;

    public QueryController(Workspace workspace, OpenQuestions questions, InstantSource clock) {
        this.workspace = workspace;
        this.questions = questions;
        this.clock = clock;
    }

    /** The SQL of a query and the database's plan. */
    public record Plan(String sql, String plan) {}

    /**
     * What there is to say of a query that is being written.
     *
     * @param mistakes each with its place; none when it can be run
     * @param parameters that it declares, in its order
     */
    public record Check(List<KqlError> mistakes, List<Parameter> parameters) {}

    /**
     * A parameter of a query.
     *
     * @param usual the value that counts where none is handed in; {@code null} where one must be
     */
    public record Parameter(
            String name, String type, @Nullable String usual) {}

    /** A table's columns in order; those that an answer holds only when they are named are left out. */
    public record Table(String name, List<TableColumn> columns) {}

    public record TableColumn(String name, String type) {}

    /** Runs a query on the local workspace and streams its answer's rows. */
    @PostMapping("/api/query")
    void query(@RequestBody Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String asker = AnswerStream.asker(request);
        AnswerStream.answer(question, response, signOfLife -> questions.begin(question, asker, signOfLife));
    }

    /** Stops a question of the same session; of one that has ended nothing is said. */
    @DeleteMapping("/api/query/{id}")
    void stop(@PathVariable("id") String id, HttpServletRequest request) {
        questions.stop(AnswerStream.asker(request), id);
    }

    /** All rows of a question as a file; its limit is that of the rows. */
    @PostMapping("/api/query/export")
    void export(
            @RequestParam(name = "format", defaultValue = "csv") String format,
            @RequestBody Question question,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String asker = AnswerStream.asker(request);
        AnswerStream.export(
                question,
                ExportFormat.of(format),
                response,
                signOfLife -> questions.begin(question, asker, signOfLife));
    }

    /** What a query would be run as, or where its mistake is; nothing is run. */
    @PostMapping("/api/query/plan")
    Plan plan(@RequestBody Question question) {
        QueryPlan plan = workspace.explain(question.query(), question.options(clock.instant()));
        return new Plan(plan.sql(), plan.plan());
    }

    /** What is wrong with a query, for an editor in which it is being written: not yet right is no refusal. Nothing is run. */
    @PostMapping("/api/query/check")
    Check check(@RequestBody Question question) {
        List<Parameter> parameters = QueryParameter.of(question.query()).stream()
                .map(each -> new Parameter(
                        each.name(), each.type().keyword(), each.usual().orElse(null)))
                .toList();
        try {
            workspace.compile(question.query(), question.options(clock.instant()));
            return new Check(List.of(), parameters);
        } catch (KqlException e) {
            return new Check(e.errors(), parameters);
        }
    }

    /** First those that hold rows. */
    @GetMapping("/api/query/tables")
    List<Table> tables() {
        Catalog catalog = workspace.readable(Reach.of(QueryOptions.at(clock.instant())));
        return workspace.tableNames().stream()
                .flatMap(name -> catalog.table(name).stream())
                .map(QueryController::table)
                .toList();
    }

    static Table table(TableSchema schema) {
        return new Table(
                schema.name(),
                schema.columns().stream()
                        .filter(column -> !column.hidden())
                        .map(column ->
                                new TableColumn(column.name(), column.type().keyword()))
                        .toList());
    }
}
