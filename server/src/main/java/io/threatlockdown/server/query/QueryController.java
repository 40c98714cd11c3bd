package io.threatlockdown.server.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.server.Reach;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryPlan;
import io.threatlockdown.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs KQL on the workspace; the answer has the shape of the Log Analytics query API and is written while it is read. */
@RestController
public class QueryController {
    private static final Logger log = LoggerFactory.getLogger(QueryController.class);

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

    /** The mistakes of a query, each with its place; none when it can be run. */
    public record Check(List<KqlError> mistakes) {}

    /** A table's columns in order; those that an answer holds only when they are named are left out. */
    public record Table(String name, List<TableColumn> columns) {}

    public record TableColumn(String name, String type) {}

    /** Runs a query on the local workspace and streams its answer's rows. */
    @PostMapping("/api/query")
    void query(@RequestBody Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        JsonGenerator out = Json.mapper().createGenerator(response.getOutputStream());
        Runnable signOfLife = question.id() == null ? () -> {} : () -> blank(response, out);
        try (OpenQuestion open = questions.begin(question, asker(request), signOfLife)) {
            try {
                open.rows().awaitFirst();
            } catch (OperationException e) {
                if (!response.isCommitted()) {
                    throw e;
                }
                // Under the status 200, which left with the first blank.
                out.writePOJO(Map.of("error", Map.of("code", e.code().name(), "message", e.getMessage())));
                out.close();
                return;
            }
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            AnswerJson.write(question, open, out);
            out.close(); // Only after a whole answer: closing writes the brackets that are missing, and half would
            // look whole.
        } catch (JacksonIOException gone) {
            log.debug("client went away: {}", gone.getMessage());
        }
    }

    /** Stops a question of the same session; of one that has ended nothing is said. */
    @DeleteMapping("/api/query/{id}")
    void stop(@PathVariable("id") String id, HttpServletRequest request) {
        questions.stop(asker(request), id);
    }

    /** All rows of a question as a file; its limit is that of the rows. */
    @PostMapping("/api/query/export")
    void export(
            @RequestParam(name = "format", defaultValue = "csv") String format,
            @RequestBody Question question,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ExportFormat form = ExportFormat.of(format);
        try (OpenQuestion open = questions.begin(question, asker(request), () -> {})) {
            open.rows().awaitFirst();
            response.setContentType(form.mediaType());
            response.setHeader("Content-Disposition", "attachment; filename=\"hunt." + form.extension() + "\"");
            Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            ExportedRows rows = form.to(out, open.columns());
            rows.head();
            long left = question.limit() == null ? Long.MAX_VALUE : question.limit();
            Optional<@Nullable Object[]> row = open.rows().next();
            for (; row.isPresent() && left > 0; row = open.rows().next(), left--) {
                rows.row(row.get());
            }
            out.flush();
        }
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
        try {
            workspace.compile(question.query(), question.options(clock.instant()));
            return new Check(List.of());
        } catch (KqlException e) {
            return new Check(e.errors());
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

    private static void blank(HttpServletResponse response, JsonGenerator out) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        out.writeRaw(' ');
        out.flush();
    }

    /** A session, or whom the token of a request without one belongs to. */
    private static String asker(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "token " + request.getRemoteUser() : "session " + session.getId();
    }
}
