package io.threatlockdown.server.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.AnswerJson;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

import java.io.IOException;
import java.time.InstantSource;

/** Runs KQL on the workspace; the answer has the shape of the Log Analytics query API and is written while it is read. */
@RestController
public class QueryController {
    private final Workspace workspace;
    private final InstantSource clock;

    public QueryController(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** The KQL text. */
    public record Question(String query) {
        public Question {
            if (query == null || query.isBlank()) {
                throw BadRequestException.invalid("'query' is missing");
            }
        }
    }

    @PostMapping("/api/query")
    void query(@RequestBody Question question, HttpServletResponse response) throws IOException {
        try (QueryCursor cursor = workspace.query(question.query(), QueryOptions.at(clock.instant()))) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            JsonGenerator out = Json.mapper().createGenerator(response.getOutputStream());
            AnswerJson.write(cursor, out);
            out.close(); // Only after a whole answer: closing writes the brackets that are missing, and half would
            // look whole.
        }
    }
}
