package io.threatlockdown.tenant.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method, a path with holes, and who answers: {@code /v1/workspaces/{id}/query}. A hole takes one part of the path; one whose name ends
 * in a star, at the end of the path, takes all that is left: {@code /v1.0/{path*}}.
 *
 * @param handler is given the parts that stand in the holes, in order
 */
public record Route(String method, String pattern, Handler handler) {
    /** Answers a request. An exception is answered as an error of the server. */
    public interface Handler {
        Answer handle(Request request, List<String> holes);
    }

    Optional<List<String>> match(String requestMethod, String path) {
        if (!method.equals(requestMethod)) {
            return Optional.empty();
        }
        String[] wanted = pattern.split("/", -1);
        boolean open = pattern.endsWith("*}");
        String[] given = path.split("/", open ? wanted.length : -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        List<String> holes = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                holes.add(given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(holes);
    }
}
