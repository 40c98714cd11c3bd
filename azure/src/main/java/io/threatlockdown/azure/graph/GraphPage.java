package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.azure.json.JsonInput;
import io.threatlockdown.azure.json.JsonValue;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a page of a collection object by object. */
final class GraphPage {
    private static final String NEXT = "@odata.nextLink";

    private final Consumer<JsonValue> objects;
    private long count;
    private Optional<String> next = Optional.empty();
    private long bytes;

    /** @param objects takes each object of the page, in its order; it counts for the time of the call */
    GraphPage(Consumer<JsonValue> objects) {
        this.objects = objects;
    }

    /**
     * @throws tools.jackson.core.JacksonException when it is not whole JSON, or the connection is lost
     * @throws UnreadableAnswerException when it is no page
     */
    void read(InputStream body) {
        try (JsonInput json = new JsonInput(body)) {
            if (!json.takeIf('{')) {
                throw new UnreadableAnswerException("it is no JSON object");
            }
            boolean any = false;
            for (boolean first = true; json.nextOf(first, '}'); first = false) {
                String name = json.name();
                if (name.equals("value") && json.takeIf('[')) {
                    any = true;
                    readObjects(json);
                } else if (name.equals(NEXT)) {
                    next = Optional.of(json.element())
                            .filter(JsonValue::isString)
                            .map(JsonValue::text);
                } else {
                    json.skip();
                }
            }
            if (!any) {
                throw new UnreadableAnswerException("it has no list 'value'");
            }
            // Reads on to the stream's end, where a compressed page proves to be whole.
            if (json.peek() >= 0) {
                throw new UnreadableAnswerException("it goes on after its end");
            }
            bytes = json.bytes();
        }
    }

    private void readObjects(JsonInput json) {
        for (boolean first = true; json.nextOf(first, ']'); first = false) {
            JsonValue object = json.element();
            if (!object.isObject()) {
                throw new UnreadableAnswerException("its list holds something that is no object");
            }
            count++;
            objects.accept(object);
        }
    }

    /** The address of the page behind this one; empty when this is the last. */
    Optional<String> next() {
        return next;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }
}
