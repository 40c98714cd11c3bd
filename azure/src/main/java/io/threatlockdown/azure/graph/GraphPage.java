package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.http.UnreadableAnswerException;
import io.threatlockdown.event.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a page of a collection object by object. */
final class GraphPage {
    private static final String NEXT = "@odata.nextLink";

    private final Consumer<JsonNode> objects;
    private long count;
    private Optional<String> next = Optional.empty();
    private long bytes;

    /** @param objects takes each object of the page, in its order */
    GraphPage(Consumer<JsonNode> objects) {
        this.objects = objects;
    }

    /**
     * @throws tools.jackson.core.JacksonException when it is not whole JSON, or the connection is lost
     * @throws UnreadableAnswerException when it is no page
     */
    void read(InputStream body) {
        try (JsonParser parser = Json.mapper().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException("it is no JSON object");
            }
            boolean any = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("value") && parser.currentToken() == JsonToken.START_ARRAY) {
                    any = true;
                    readObjects(parser);
                } else if (name.equals(NEXT)) {
                    next = Optional.ofNullable(parser.getValueAsString());
                } else {
                    parser.skipChildren();
                }
            }
            if (!any) {
                throw new UnreadableAnswerException("it has no list 'value'");
            }
            bytes = parser.currentLocation().getByteOffset();
        }
    }

    private void readObjects(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode object = parser.readValueAsTree();
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
