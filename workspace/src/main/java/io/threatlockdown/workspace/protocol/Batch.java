package io.threatlockdown.workspace.protocol;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several questions in one request. */
public record Batch(List<BatchPart> parts) implements BatchReading {
    private static final int MOST = 100;

    public Batch {
        parts = List.copyOf(parts);
    }

    /** @param body of the request */
    public static BatchReading read(JsonNode body) {
        JsonNode requests = body.path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            return QueryError.badBatch("A batch has a list of 1 to " + MOST + " 'requests'");
        }
        List<BatchPart> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode request : requests) {
            String id = request.path("id").asString("");
            if (!request.isObject() || id.isEmpty()) {
                return QueryError.badBatch("Each request of a batch has an 'id'");
            }
            if (!ids.add(id)) {
                return QueryError.badBatch("Two requests of the batch have the 'id' " + id);
            }
            parts.add(BatchPart.of(id, request));
        }
        return new Batch(parts);
    }
}
