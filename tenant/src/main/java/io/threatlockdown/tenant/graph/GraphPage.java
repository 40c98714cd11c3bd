package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One page of a collection, written object by object. */
final class GraphPage {
    private static final int TWICE_EVERY = 3;

    private final Request request;
    private final GraphQuery query;
    private final PageMark mark;
    private final GraphObjects objects;

    GraphPage(Request request, GraphQuery query, PageMark mark, GraphObjects objects) {
        this.request = request;
        this.query = query;
        this.mark = mark;
        this.objects = objects;
    }

    /** Asks for the objects at once, so that what is wrong with the question is known before an answer begins. */
    Answer answer() {
        OptionalLong count = query.count() == GraphQuery.Count.WANTED
                ? OptionalLong.of(objects.count(query, mark.snapshot()))
                : OptionalLong.empty();
        int skipped = mark.number() == 0 ? query.skip() : 0;
        GraphObjects.Cursor cursor = objects.open(query, mark, (long) query.top() + skipped + 1);
        return Answer.json(200, out -> {
            try (cursor) {
                write(cursor, skipped, count, out);
            }
        });
    }

    private void write(GraphObjects.Cursor cursor, int skipped, OptionalLong count, OutputStream out) {
        JsonGenerator json = Json.mapper().createGenerator(out);
        json.writeStartObject();
        json.writeStringProperty(
                "@odata.context",
                request.origin() + "/$metadata#" + query.collection().path());
        count.ifPresent(number -> json.writeNumberProperty("@odata.count", number));
        json.writeArrayPropertyStart("value");
        PageMark end = mark;
        Optional<GraphObjects.Dated> next = cursor.next();
        for (int i = 0; i < skipped && next.isPresent(); i++) {
            end = end.after(next.get().date());
            next = cursor.next();
        }
        for (int i = 0; i < query.top() && next.isPresent(); i++) {
            end = end.after(next.get().date());
            write(selected(next.get().object()), i, json);
            next = cursor.next();
        }
        json.writeEndArray();
        if (next.isPresent()) {
            json.writeStringProperty("@odata.nextLink", link(end));
        }
        json.writeEndObject();
        json.close(); // Only after a whole page: closing writes the brackets that are missing.
    }

    private void write(ObjectNode object, int number, JsonGenerator json) {
        json.writePOJO(object);
        if (number % TWICE_EVERY == 0 && Fault.struck(request, Fault.SERVED_TWICE)) {
            json.writePOJO(object);
        }
    }

    private ObjectNode selected(ObjectNode object) {
        return query.select().isEmpty() ? object : object.retain(query.select());
    }

    private String link(PageMark end) {
        PageMark next = end.onNextPage();
        if (Fault.struck(request, Fault.LINK_REPEATED)) {
            next = mark;
        } else if (Fault.struck(request, Fault.OBJECT_REPEATED)) {
            next = next.oneBefore();
        }
        Map<String, String> options = new LinkedHashMap<>(request.parameters());
        options.put("$skiptoken", next.token());
        return request.origin() + request.target().getRawPath() + "?"
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + encoded(option.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
