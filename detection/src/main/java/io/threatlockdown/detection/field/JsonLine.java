package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON object that a line of text begins with into fields, their names being the keys on the way joined by dots. What stands
 * behind the object does not count; a text that is not JSON gives no field at all.
 */
final class JsonLine {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = Json.mapper()
            .readerFor(JsonNode.class)
            .with(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .with(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .with(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonFieldOptions options;
    private final List<Member> members = new ArrayList<>();

    private JsonLine(JsonFieldOptions options) {
        this.options = options;
    }

    private record Member(String path, String text) {}

    /** Adds the fields of the object in the order of the text. */
    static void addTo(CapturedFields fields, String byteText, JsonFieldOptions options) {
        String text = ByteText.decode(byteText);
        JsonLine line = new JsonLine(options);
        try (JsonParser parser = READER.createParser(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                line.object(parser, "");
            }
        } catch (JacksonException notJson) {
            return;
        }
        line.members.forEach(member -> put(fields, member));
    }

    private void object(JsonParser parser, String prefix) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> object(parser, path + ".");
                case VALUE_STRING -> members.add(new Member(path, ByteText.of(parser.getString())));
                case VALUE_TRUE -> members.add(new Member(path, "true"));
                case VALUE_FALSE -> members.add(new Member(path, "false"));
                case VALUE_NUMBER_INT -> members.add(new Member(path, integer(parser)));
                default -> {
                    JsonNode value = READER.readTree(parser);
                    JsonFieldText.of(value, options)
                            .ifPresent(text -> members.add(new Member(path, ByteText.of(text))));
                }
            }
        }
    }

    private static String integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> Integer.toString(parser.getIntValue());
            case LONG -> Long.toString(parser.getLongValue());
            default -> parser.getBigIntegerValue().toString();
        };
    }

    /** {@code user} is the name of {@code dstuser} as long as that one is empty. */
    private static void put(CapturedFields fields, Member member) {
        if (member.path.equals("user") && fields.fixed(StaticField.DSTUSER).isEmpty()) {
            fields.putFixed(StaticField.DSTUSER, member.text);
            return;
        }
        Optional<StaticField> known = StaticField.ofColumnName(member.path);
        if (known.isPresent()) {
            fields.putFixed(known.get(), member.text);
        } else {
            fields.putDynamic(member.path, member.text);
        }
    }
}
