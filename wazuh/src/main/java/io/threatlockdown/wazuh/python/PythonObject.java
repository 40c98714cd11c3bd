package io.threatlockdown.wazuh.python;

import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * A JSON object that was read and is written by Python: members in their order, the last of those with one name in the place of the
 * first, whole numbers digit by digit, others as the nearest floating-point number. For one thread.
 *
 * <p>One thing is not as Python has it: half of a pair of surrogates becomes U+FFFD, because who reads the message takes the whole of it
 * for broken otherwise.
 */
public final class PythonObject {
    private final Map<String, String> members = new LinkedHashMap<>();

    /**
     * @throws tools.jackson.core.JacksonException when the text is no JSON
     * @throws IllegalArgumentException when it is no object, or something stands behind it
     */
    public static PythonObject parse(String text) {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object");
            }
            PythonObject object = read(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something stands behind the object");
            }
            return object;
        }
    }

    private static PythonObject read(JsonParser parser) {
        PythonObject object = new PythonObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = PythonText.mended(parser.currentName());
            parser.nextToken();
            object.members.put(name, value(parser));
        }
        return object;
    }

    private static String value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> read(parser).text();
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> PythonText.quote(PythonText.mended(parser.getString()));
            case VALUE_NUMBER_INT -> whole(parser.getString());
            case VALUE_NUMBER_FLOAT -> PythonFloat.repr(Double.parseDouble(parser.getString()));
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a value begins with " + token);
        };
    }

    private static String array(JsonParser parser) {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items.toString();
    }

    private static String whole(String digits) {
        return digits.equals("-0") ? "0" : digits;
    }

    /** The members' names with their values' texts, in their order. */
    public Map<String, String> members() {
        return Collections.unmodifiableMap(members);
    }

    /** The text of a member's value. */
    public Optional<String> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** A member's value when it is a text without anything escaped in it. */
    public Optional<String> plainText(String name) {
        return member(name)
                .filter(text -> text.startsWith("\"") && text.indexOf('\\') < 0)
                .map(text -> text.substring(1, text.length() - 1));
    }

    /** Sets a member to a text; one that is not there yet comes last. */
    public void put(String name, String text) {
        members.put(name, PythonText.quote(PythonText.mended(text)));
    }

    public void remove(String name) {
        members.remove(name);
    }

    /** Replaces a member's value that is an object by what is made of it; any other stays, and one that JSON has no numbers for. */
    public void change(String name, UnaryOperator<PythonObject> change) {
        Optional<String> text = member(name).filter(value -> value.startsWith("{"));
        if (text.isEmpty()) {
            return;
        }
        try {
            members.put(name, change.apply(parse(text.get())).text());
        } catch (JacksonException infinite) {
            // Python writes Infinity, which is no JSON.
        }
    }

    /** As {@code json.dumps} gives it. */
    public String text() {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        members.forEach((name, value) -> all.add(PythonText.quote(name) + ": " + value));
        return all.toString();
    }
}
