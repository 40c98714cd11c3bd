package io.threatlockdown.server;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import java.io.IOException;
import java.util.Map;

/** Every failure of the API as {@code {"error": {"code", "message"}}} with one clear line. */
@RestControllerAdvice
public class ApiErrors {
    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);
    private static final String UNAVAILABLE = "this cannot be answered at the moment; the log of this process says why";
    private static final String INTERNAL = "something went wrong here; the log of this process says what";

    /** A request that names something that does not exist or does not make sense. */
    public static final class BadRequestException extends RuntimeException {
        private final HttpStatus status;

        private BadRequestException(HttpStatus status, String message) {
            super(message);
            this.status = status;
        }

        public static BadRequestException invalid(String message) {
            return new BadRequestException(HttpStatus.BAD_REQUEST, message);
        }

        /** Somebody asks for more at a time than one may. */
        public static BadRequestException tooMany(String message) {
            return new BadRequestException(HttpStatus.TOO_MANY_REQUESTS, message);
        }

        public static BadRequestException notFound(String message) {
            return new BadRequestException(HttpStatus.NOT_FOUND, message);
        }

        /** What is asked for would have to come from elsewhere, and does not for now. */
        public static BadRequestException unavailable(String message) {
            return new BadRequestException(HttpStatus.SERVICE_UNAVAILABLE, message);
        }

        /** What is asked for takes another role than the path alone tells. */
        public static BadRequestException forbidden(String message) {
            return new BadRequestException(HttpStatus.FORBIDDEN, message);
        }

        /** Things are not any more as whoever asks takes them to be. */
        public static BadRequestException conflict(String message) {
            return new BadRequestException(HttpStatus.CONFLICT, message);
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> badRequest(BadRequestException e) {
        String code = switch (e.status) {
            case NOT_FOUND -> "NOT_FOUND";
            case CONFLICT -> "CONFLICT";
            case FORBIDDEN -> "FORBIDDEN";
            case TOO_MANY_REQUESTS -> "TOO_MANY_QUERIES";
            case SERVICE_UNAVAILABLE -> "SOURCE_UNAVAILABLE";
            default -> "INVALID_REQUEST";
        };
        return answer(e.status, code, String.valueOf(e.getMessage()));
    }

    /** A body that is not what was asked for. What it says is not repeated, not in the log either: it may hold a password. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> body(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BadRequestException known) {
                return badRequest(known);
            }
        }
        return badRequest(BadRequestException.invalid("the body of the request is not the JSON that is expected here"));
    }

    /** A query that cannot be compiled: each mistake with its place, for the editor that underlines it. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> query(KqlException e) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "error",
                        Map.of(
                                "code",
                                "INVALID_QUERY",
                                "message",
                                String.valueOf(e.getMessage()),
                                "mistakes",
                                e.errors())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> operation(OperationException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e; // Half an answer is out. Thrown on, it makes the server break the connection off instead of ending
            // it well.
        }
        if (e.code().kind() == ErrorCode.Kind.USER) {
            return answer(HttpStatus.BAD_REQUEST, e.code().name(), e.getMessage());
        }
        log.error("request cannot be answered: {}", e.getMessage());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, e.code().name(), UNAVAILABLE);
    }

    /** Of what is wrong with the files here, nothing is told to whoever asks; it is for the log. */
    public static void writeUnavailable(HttpServletResponse response, OperationException cause) throws IOException {
        log.error("request cannot be answered: {}", cause.getMessage());
        write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, cause.code().name(), UNAVAILABLE);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> parameter(MethodArgumentTypeMismatchException e) {
        return badRequest(BadRequestException.invalid("'" + e.getName() + "' does not take the value " + e.getValue()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> encoding(InvalidParameterException e) {
        return badRequest(
                BadRequestException.invalid("the address has a '%' that two hexadecimal digits do not follow"));
    }

    /** The page went away while it was being answered. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("client went away", e);
    }

    /** The same, noticed while a value was written. */
    @ExceptionHandler
    void notWritten(HttpMessageNotWritableException e, HttpServletResponse response) throws IOException {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                log.debug("client went away", e);
                return;
            }
        }
        log.error("request failed", e);
        write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "INTERNAL", INTERNAL);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> other(Exception e) {
        if (e instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            String detail = String.valueOf(known.getBody().getDetail());
            return answer(status, "INVALID_REQUEST", detail);
        }
        log.error("request failed", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", INTERNAL);
    }

    static void write(HttpServletResponse response, int status, String code, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(Json.mapper().writeValueAsBytes(body(code, message)));
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatusCode status, String code, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body(code, message));
    }

    private static Map<String, Object> body(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }
}
