package io.threatlockdown.server.protocol;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.protocol.CountingStream;
import io.threatlockdown.workspace.protocol.QueryError;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;

/** An answer that is sent while it is written. Until a part of it has left, it can still become an error. */
final class JsonAnswer {
    private final HttpServletResponse response;
    private final CountingStream out;
    private final JsonGenerator json;

    JsonAnswer(HttpServletResponse response) throws IOException {
        this.response = response;
        response.setContentType(ErrorAnswer.JSON);
        this.out = new CountingStream(response.getOutputStream());
        this.json = Json.mapper().createGenerator(out);
    }

    JsonGenerator json() {
        return json;
    }

    CountingStream out() {
        return out;
    }

    boolean hasLeft() {
        return response.isCommitted();
    }

    /**
     * Sends a blank, which means nothing between two values of JSON, and with it all that was written.
     *
     * @throws JacksonIOException when the client is gone
     */
    void signOfLife() {
        json.writeRaw(' ');
        json.flush();
    }

    /** To be called after a whole answer only: it writes the brackets that are missing, and half an answer would look whole. */
    void end() {
        json.close();
    }

    /** Sends the error in place of all that was written. */
    void becomeError(QueryError error) throws IOException {
        response.resetBuffer();
        ErrorAnswer.write(response, error);
    }
}
