package io.threatlockdown.server.query;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Writes answers while their rows come. */
final class AnswerStream {
    private static final Logger log = LoggerFactory.getLogger(AnswerStream.class);

    private AnswerStream() {}

    /** Begins a question. */
    interface Beginning {
        /** @param signOfLife called from time to time while no row comes; throws when the asker is gone */
        OpenQuestion with(Runnable signOfLife);
    }

    /** Who asks: a session, or whom the token of a request without one belongs to. */
    static String asker(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "token " + request.getRemoteUser() : "session " + session.getId();
    }

    static void answer(Question question, HttpServletResponse response, Beginning beginning) throws IOException {
        JsonGenerator out = Json.mapper().createGenerator(response.getOutputStream());
        Runnable signOfLife = question.id() == null ? () -> {} : () -> blank(response, out);
        try (OpenQuestion open = beginning.with(signOfLife)) {
            try {
                open.rows().awaitFirst();
            } catch (OperationException e) {
                refuse(e, e.code().name(), response, out);
                return;
            } catch (BadRequestException e) {
                refuse(e, "SOURCE_UNAVAILABLE", response, out);
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

    /** Under the status 200 when it has left with the first blank. */
    private static void refuse(RuntimeException failure, String code, HttpServletResponse response, JsonGenerator out) {
        if (!response.isCommitted()) {
            throw failure;
        }
        out.writePOJO(Map.of("error", Map.of("code", code, "message", String.valueOf(failure.getMessage()))));
        out.close();
    }

    private static void blank(HttpServletResponse response, JsonGenerator out) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        out.writeRaw(' ');
        out.flush();
    }

    /** All rows as a file, up to the question's limit. One that cannot be had whole breaks off: half a file would look whole. */
    static void export(Question question, ExportFormat form, HttpServletResponse response, Beginning beginning)
            throws IOException {
        try (OpenQuestion open = beginning.with(() -> {})) {
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
            open.checkWhole();
            out.flush();
        }
    }
}
