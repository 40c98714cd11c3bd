package io.threatlockdown.server.protocol;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceId;
import io.threatlockdown.workspace.protocol.Preferences;
import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paths of the Log Analytics query API. Answers are written while they are read; what a client has left is stopped.
 */
@RestController
@RequestMapping("/v1")
public class ProtocolController {
    private static final Logger log = LoggerFactory.getLogger(ProtocolController.class);
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final int OK = 200;

    private final ClientQueries queries;
    private final Workspace workspace;
    private final WorkspaceId id;

    public ProtocolController(ClientQueries queries, Workspace workspace, WorkspaceId id) {
        this.queries = queries;
        this.workspace = workspace;
        this.id = id;
    }

    @GetMapping("/workspaces/{name}/query")
    void get(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            try (ClientQuery query = queries.start(parameters(request), preferences(request), out::signOfLife)) {
                answer(query, out);
            }
        });
    }

    @PostMapping("/workspaces/{name}/query")
    void post(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            JsonNode body = body(request);
            try (ClientQuery query = queries.start(parameters(request), body, preferences(request), out::signOfLife)) {
                answer(query, out);
            }
        });
    }

    @RequestMapping(
            path = "/workspaces/{name}/metadata",
            method = {RequestMethod.GET, RequestMethod.POST})
    void metadata(@PathVariable String name, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            out.json().writePOJO(MetadataAnswer.of(id, workspace.tables(), workspace.functions()));
        });
    }

    /** The questions of a batch are answered one after the other, in their order. */
    @PostMapping("/$batch")
    void batch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            List<BatchQuestion> questions = BatchQuestion.read(body(request));
            JsonGenerator json = out.json();
            json.writeStartObject();
            json.writeArrayPropertyStart("responses");
            for (BatchQuestion question : questions) {
                answer(question, out);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    @RequestMapping("/**")
    void otherwise(HttpServletResponse response) throws IOException {
        ErrorAnswer.write(response, QueryError.pathNotFound());
    }

    private interface Answering {
        void write(JsonAnswer out) throws IOException;
    }

    private static void answered(HttpServletResponse response, Answering answering) throws IOException {
        JsonAnswer out = new JsonAnswer(response);
        try {
            answering.write(out);
            out.end();
        } catch (RefusedException e) {
            out.becomeError(e.error());
        } catch (OperationException e) {
            if (out.hasLeft()) {
                throw e; // Half an answer is out; thrown on, it breaks the connection off.
            }
            out.becomeError(QueryError.of(e));
        } catch (JacksonIOException gone) {
            log.debug("client went away: {}", gone.getMessage());
        }
    }

    private static void answer(ClientQuery query, JsonAnswer out) {
        try {
            query.awaitFirst();
        } catch (OperationException e) {
            if (!out.hasLeft() && e.code() != ErrorCode.QUERY_TOO_BIG) {
                throw e;
            }
            // Under the status 200: sent with the first sign of life, or what Azure gives a query that goes over a
            // limit.
            query.writeFailed(e, out);
            return;
        }
        query.write(out);
    }

    private void answer(BatchQuestion question, JsonAnswer out) {
        try (ClientQuery query = question.start(queries, out::signOfLife)) {
            awaitFirst(query);
            begin(question, OK, out.json());
            query.write(out);
            out.json().writeEndObject();
        } catch (RefusedException e) {
            writeError(question, e.error(), out.json());
        }
    }

    /** In a batch a question that fails does not touch the others. */
    private static void awaitFirst(ClientQuery query) {
        try {
            query.awaitFirst();
        } catch (OperationException e) {
            throw new RefusedException(QueryError.of(e));
        }
    }

    private static void begin(BatchQuestion question, int status, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", question.id());
        json.writeNumberProperty("status", status);
        json.writeName("body");
    }

    private static void writeError(BatchQuestion question, QueryError error, JsonGenerator json) {
        begin(question, error.status(), json);
        json.writePOJO(Map.of("error", error.tree()));
        json.writeEndObject();
    }

    private static Preferences preferences(HttpServletRequest request) {
        return Preferences.of(String.join(",", Collections.list(request.getHeaders("Prefer"))));
    }

    /** Of the URL: a body that is a form is refused before. */
    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }

    private static JsonNode body(HttpServletRequest request) throws IOException {
        if (!Optional.ofNullable(request.getContentType()).orElse("").contains("json")) {
            throw new RefusedException(QueryError.contentTypeIsNotJson());
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new RefusedException(QueryError.bodyTooLarge(LARGEST_BODY));
        }
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            throw new RefusedException(QueryError.bodyIsNotJson());
        }
    }
}
