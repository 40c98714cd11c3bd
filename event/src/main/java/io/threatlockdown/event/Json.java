package io.threatlockdown.event;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;

/** The one JSON mapper of the product: exact numbers, no limit on the length of a text, nesting up to 1,000. */
public final class Json {
    private static final int DEEPEST_NESTING = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(10_000)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** The mapper itself, for records and trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** @throws JacksonException when the text is not one JSON value */
    public static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The text without blanks between its tokens; text that is not one JSON value becomes a JSON string. */
    static String compact(String text) {
        StringWriter out = new StringWriter(text.length());
        try (JsonParser parser = MAPPER.createParser(text);
                JsonGenerator generator = MAPPER.createGenerator(out)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return write(text);
            }
            copyValue(parser, generator);
            if (parser.nextToken() != null) {
                return write(text);
            }
        } catch (JacksonException notJson) {
            return write(text);
        }
        return out.toString();
    }

    /** The compact text of the value that begins at the parser's current token; leaves the parser on its last token. */
    static String copyToCompact(JsonParser parser) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(out)) {
            copyValue(parser, generator);
        }
        return out.toString();
    }

    /** Writes the value that begins at the parser's current token, its digits as they came; leaves the parser on its last token. */
    public static void copyValue(JsonParser parser, JsonGenerator generator) {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            switch (token) {
                case START_OBJECT -> {
                    generator.writeStartObject();
                    depth++;
                }
                case START_ARRAY -> {
                    generator.writeStartArray();
                    depth++;
                }
                case END_OBJECT -> {
                    generator.writeEndObject();
                    depth--;
                }
                case END_ARRAY -> {
                    generator.writeEndArray();
                    depth--;
                }
                case PROPERTY_NAME -> generator.writeName(parser.currentName());
                // The digits as sent: a number that goes through double comes back as another number.
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
                case VALUE_STRING -> generator.writeString(parser.getString());
                case VALUE_TRUE -> generator.writeBoolean(true);
                case VALUE_FALSE -> generator.writeBoolean(false);
                case VALUE_NULL -> generator.writeNull();
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("a text parser gave the token " + token);
            }
            if (depth > 0) {
                parser.nextToken();
            }
        } while (depth > 0);
        // Depth zero right after an end token or a scalar: the value is whole.
    }
}
