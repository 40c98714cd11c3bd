package io.threatlockdown.server.protocol;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.protocol.ClientQueries.Question;
import io.threatlockdown.workspace.protocol.Batch;
import io.threatlockdown.workspace.protocol.BatchPart;
import io.threatlockdown.workspace.protocol.Preferences;
import io.threatlockdown.workspace.protocol.QueryError;
import io.threatlockdown.workspace.protocol.QueryRequest;
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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paths of the Log Analytics query API. Answers are written while they are read; what a client has left is stopped.
 */
@RestController
@RequestMapping("/v1")
public class ProtocolController {
    private static final Logger log = LoggerFactory.getLogger(ProtocolController.class);
    private static final int OK = 200;
    private static final String WORKSPACE = "/workspaces/{name}";

    /** As an Azure resource, whose id is the same in capital letters. */
    private static final String RESOURCE = "/{subscriptions:(?i)subscriptions}/{subscription}"
            + "/{groups:(?i)resourceGroups}/{group}/{providers:(?i)providers}/{provider:(?i)Microsoft\\.OperationalInsights}"
            + "/{workspaces:(?i)workspaces}/{name}";

    private final ClientQueries queries;

    public ProtocolController(ClientQueries queries) {
        this.queries = queries;
    }

    @GetMapping({WORKSPACE + "/query", RESOURCE + "/query"})
    void get(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            Question question = now -> QueryRequest.ofParameters(parameters(request), now);
            try (ClientQuery query = queries.start(question, preferences(request), out::signOfLife)) {
                answer(query, out);
            }
        });
    }

    @PostMapping({WORKSPACE + "/query", RESOURCE + "/query"})
    void post(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            JsonNode body = RequestBody.json(request);
            Question question = now -> QueryRequest.ofBody(parameters(request), body, now);
            try (ClientQuery query = queries.start(question, preferences(request), out::signOfLife)) {
                answer(query, out);
            }
        });
    }

    @RequestMapping(
            path = {WORKSPACE + "/metadata", RESOURCE + "/metadata"},
            method = {RequestMethod.GET, RequestMethod.POST})
    void metadata(@PathVariable String name, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            queries.requireWorkspace(name);
            out.json().writePOJO(queries.metadata());
        });
    }

    /** The questions of a batch are answered one after the other, in their order. */
    @PostMapping("/$batch")
    void batch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answered(response, out -> {
            Batch batch = switch (Batch.read(RequestBody.json(request))) {
                case QueryError error -> throw new RefusedException(error);
                case Batch read -> read;
            };
            JsonGenerator json = out.json();
            json.writeStartObject();
            json.writeArrayPropertyStart("responses");
            for (BatchPart part : batch.parts()) {
                answer(part, out);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The logs of one resource, asked for across workspaces. */
    @RequestMapping({"/{subscriptions:(?i)subscriptions}/**"})
    void resource(HttpServletResponse response) throws IOException {
        ErrorAnswer.write(response, QueryError.resourceNotFound());
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

    private void answer(BatchPart part, JsonAnswer out) {
        try (ClientQuery query = start(part, out::signOfLife)) {
            awaitFirst(query);
            begin(part, OK, out.json());
            query.write(out);
            out.json().writeEndObject();
        } catch (RefusedException e) {
            writeError(part, e.error(), out.json());
        }
    }

    private ClientQuery start(BatchPart part, Runnable signOfLife) {
        queries.requireWorkspace(part.workspace());
        return queries.start(part::question, part.preferences(), signOfLife);
    }

    /** In a batch a question that fails does not touch the others. */
    private static void awaitFirst(ClientQuery query) {
        try {
            query.awaitFirst();
        } catch (OperationException e) {
            throw new RefusedException(QueryError.of(e));
        }
    }

    private static void begin(BatchPart part, int status, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", part.id());
        json.writeNumberProperty("status", status);
        json.writeName("body");
    }

    private static void writeError(BatchPart part, QueryError error, JsonGenerator json) {
        begin(part, error.status(), json);
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
}
