package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.http.Causes;
import io.threatlockdown.azure.http.OneLine;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a blob that is JSON as a whole: {@code {"records":[…]}}, lists, single records, one after the other. It can be read from
 * its beginning only. What is cut off at its end comes when the blob has grown.
 */
final class BlobDocument implements BlobRecords {
    private final JsonParser parser;
    private final long length;
    private final List<String> warnings = new ArrayList<>();
    private int depthOfList;
    private boolean inFrame;
    private boolean ended;

    /** @param length of the blob */
    BlobDocument(InputStream in, long length) {
        this.parser = Json.mapper().createParser(in);
        this.length = length;
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        try {
            while (!ended) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    ended = true;
                } else if (token == JsonToken.START_ARRAY) {
                    depthOfList++;
                } else if (token == JsonToken.END_ARRAY) {
                    depthOfList--;
                    leaveFrame();
                } else if (token == JsonToken.START_OBJECT) {
                    Optional<byte[]> record = object();
                    if (record.isPresent()) {
                        return record;
                    }
                }
            }
        } catch (JacksonException failure) {
            Optional<IOException> lost = Causes.find(failure, IOException.class);
            if (lost.isPresent()) {
                throw lost.get();
            }
            ended = true;
            warnings.add("the blob is not whole JSON; what stands before the fault is taken: "
                    + OneLine.of(String.valueOf(failure.getOriginalMessage())));
        }
        return Optional.empty();
    }

    /** Behind its list a frame may say more, which is no record. */
    private void leaveFrame() {
        if (depthOfList > 0 || !inFrame) {
            return;
        }
        inFrame = false;
        for (JsonToken token = parser.nextToken(); token != null && token != JsonToken.END_OBJECT; ) {
            parser.skipChildren();
            token = parser.nextToken();
        }
    }

    /** The object that begins here; empty when it only frames records, which come next. */
    private Optional<byte[]> object() {
        if (depthOfList == 0) {
            // Its first member tells a frame from a record: frames begin with their list.
            JsonToken first = parser.nextToken();
            if (first == JsonToken.PROPERTY_NAME
                    && parser.currentName().equals("records")
                    && parser.nextToken() == JsonToken.START_ARRAY) {
                depthOfList++;
                inFrame = true;
                return Optional.empty();
            }
            return Optional.of(restOfObject(first));
        }
        JsonNode record = parser.readValueAsTree();
        return Optional.of(Json.mapper().writeValueAsBytes(record));
    }

    /** An object of which the first member's name has been read, and its value where that name is {@code records}. */
    private byte[] restOfObject(JsonToken first) {
        ObjectNode record = Json.mapper().createObjectNode();
        for (JsonToken token = first; token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                record.set(name, parser.<JsonNode>readValueAsTree());
            } else {
                record.set(parser.currentName(), parser.<JsonNode>readValueAsTree());
            }
        }
        return Json.mapper().writeValueAsBytes(record);
    }

    @Override
    public long taken() {
        return ended ? length : 0;
    }

    @Override
    public long readBytes() {
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public List<String> warnings() {
        List<String> since = List.copyOf(warnings);
        warnings.clear();
        return since;
    }

    @Override
    public void close() {
        parser.close();
    }
}
