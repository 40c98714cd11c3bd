package io.threatlockdown.azure.json;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A JSON value that can be asked for what is inside of it: mostly a place on a {@link JsonTape}, so that nothing is made of what nobody asks
 * for; or one that was made. A value on a tape counts until the tape is used for something else. For one thread.
 */
public final class JsonValue {
    private static final JsonValue MISSING = new JsonValue(Optional.empty(), null, 0, "");

    private static final Optional<JsonKind> STRING = Optional.of(JsonKind.STRING);

    /** Empty for a value that there is not. */
    private final Optional<JsonKind> kind;

    private @Nullable JsonTape tape;
    private final int node;
    /** Of a value that was made: a string's text, or compact JSON. */
    private final String made;

    private JsonValue(Optional<JsonKind> kind, @Nullable JsonTape tape, int node, String made) {
        this.kind = kind;
        this.tape = tape;
        this.node = node;
        this.made = made;
    }

    static JsonValue on(JsonTape tape, int node) {
        return new JsonValue(tape.presentKind(node), tape, node, "");
    }

    /** A string. */
    public static JsonValue text(String text) {
        return new JsonValue(STRING, null, 0, text);
    }

    /**
     * An object or list.
     *
     * @param json compact
     */
    private static JsonValue container(JsonKind kind, String json) {
        return new JsonValue(Optional.of(kind), null, 0, json);
    }

    /** An object of these members, in their order. */
    public static JsonValue object(Map<String, JsonValue> members) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> {
            json.append(json.length() == 1 ? "" : ",");
            appendName(json, name).append(':').append(value.json());
        });
        return container(JsonKind.OBJECT, json.append('}').toString());
    }

    public static JsonValue list(List<JsonValue> elements) {
        StringBuilder json = new StringBuilder("[");
        elements.forEach(element -> json.append(json.length() == 1 ? "" : ",").append(element.json()));
        return container(JsonKind.ARRAY, json.append(']').toString());
    }

    /** @throws JsonFault when the text does not hold one value */
    public static JsonValue parse(String json) {
        return parse(new JsonTape(), json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The one value that text holds.
     *
     * @param tape for the value, until something else is read to it
     * @throws JsonFault when it does not hold one
     */
    public static JsonValue parse(JsonTape tape, byte[] json) {
        int from = pastBlanks(json, 0);
        int end = from == json.length ? JsonTape.CUT_OFF : tape.scan(json, from, json.length);
        if (end < 0) {
            throw new JsonFault("it breaks off");
        }
        if (pastBlanks(json, end) < json.length) {
            throw new JsonFault("something stands behind it");
        }
        return tape.value().withoutRepeatedNames();
    }

    /** The same object or list, that was made, on a tape: as quick to ask as one that came. */
    public JsonValue onto(JsonTape other) {
        return parse(other, made.getBytes(StandardCharsets.UTF_8));
    }

    private static int pastBlanks(byte[] json, int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\r' || json[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** Of members with the same name the last one counts. */
    JsonValue withoutRepeatedNames() {
        JsonTape whole = tape;
        return whole != null && whole.repeatsNames() ? onceNamed(compacted(whole.raw(node))) : this;
    }

    private static JsonValue onceNamed(String json) {
        JsonTape other = new JsonTape();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        other.scan(bytes, 0, bytes.length);
        return other.value();
    }

    private JsonTape tape() {
        JsonTape known = tape;
        if (known == null) {
            known = new JsonTape();
            byte[] json = made.getBytes(StandardCharsets.UTF_8);
            known.scan(json, 0, json.length);
            tape = known;
        }
        return known;
    }

    public boolean isMissing() {
        return kind.isEmpty();
    }

    public boolean isNull() {
        return is(JsonKind.NULL);
    }

    public boolean isString() {
        return is(JsonKind.STRING);
    }

    public boolean isNumber() {
        return is(JsonKind.NUMBER);
    }

    public boolean isBoolean() {
        return is(JsonKind.TRUE) || is(JsonKind.FALSE);
    }

    public boolean isObject() {
        return is(JsonKind.OBJECT);
    }

    public boolean isList() {
        return is(JsonKind.ARRAY);
    }

    public boolean isContainer() {
        return isObject() || isList();
    }

    private boolean is(JsonKind expected) {
        return kind.isPresent() && kind.get() == expected;
    }

    /** Whether a number has neither fraction nor exponent and fits into a long. */
    public boolean isLong() {
        if (!isNumber()) {
            return false;
        }
        try {
            Long.parseLong(text());
            return true;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    /** What it is, for people. */
    public String kindName() {
        return kind.map(known -> switch (known) {
                    case OBJECT -> "an object";
                    case ARRAY -> "a list";
                    case STRING -> "a text";
                    case NUMBER -> "a number";
                    case TRUE, FALSE -> "true or false";
                    case NULL -> "null";
                })
                .orElse("nothing");
    }

    /** The member of that name; one that is missing when there is none, or this is no object. */
    public JsonValue path(String name) {
        if (!isObject()) {
            return MISSING;
        }
        JsonTape members = tape();
        int found = members.member(node, name);
        return found < 0 ? MISSING : on(members, found);
    }

    /** The same; when there is none, the first whose name differs in case only. */
    public JsonValue pathIgnoringCase(String name) {
        if (!isObject()) {
            return MISSING;
        }
        JsonTape members = tape();
        int found = members.member(node, name);
        if (found < 0) {
            found = members.memberIgnoringCase(node, name);
        }
        return found < 0 ? MISSING : on(members, found);
    }

    /** Whether there is a member of that name, be it null. */
    public boolean has(String name) {
        return isObject() && tape().member(node, name) >= 0;
    }

    /** The members of an object, in their order. */
    public void forEachMember(BiConsumer<String, JsonValue> action) {
        if (!isObject()) {
            return;
        }
        JsonTape members = tape();
        for (int name = members.inside(node); name < members.next(node); ) {
            int value = members.next(name);
            action.accept(members.name(name), on(members, value));
            name = members.next(value);
        }
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        forEachMember((name, value) -> names.add(name));
        return names;
    }

    /** The elements of a list; of anything else none. */
    public List<JsonValue> elements() {
        if (!isList()) {
            return List.of();
        }
        JsonTape list = tape();
        List<JsonValue> elements = new ArrayList<>();
        for (int element = list.inside(node); element < list.next(node); element = list.next(element)) {
            elements.add(on(list, element));
        }
        return elements;
    }

    /** The text of a string, the digits of a number, {@code true} or {@code false}; {@code ""} for anything else. */
    public String text() {
        if (kind.isEmpty()) {
            return "";
        }
        return switch (kind.get()) {
            case STRING -> tape == null ? made : tape.knownText(node);
            case NUMBER -> number();
            case TRUE -> "true";
            case FALSE -> "false";
            case OBJECT, ARRAY, NULL -> "";
        };
    }

    private String number() {
        JsonTape digits = tape();
        String raw = digits.raw(node);
        if (digits.isCompact(node)) {
            return raw;
        }
        try {
            return new BigDecimal(raw).toString();
        } catch (NumberFormatException beyondAllNumbers) {
            return raw;
        }
    }

    /** The datetime that a string says in the form of the query API; empty when it has another form, which may be a right one. */
    public Optional<Instant> usualInstant() {
        JsonTape text = tape;
        return isString() && text != null ? Optional.ofNullable(TimeBytes.instant(text, node)) : Optional.empty();
    }

    /** Compact JSON: without blanks, digits and the order of members as they came. */
    public String json() {
        if (kind.isEmpty()) {
            return "null";
        }
        return switch (kind.get()) {
            case STRING -> Json.write(text());
            case NUMBER -> number();
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
            case OBJECT, ARRAY -> container();
        };
    }

    private String container() {
        JsonTape whole = tape;
        if (whole == null || !made.isEmpty()) {
            return made;
        }
        String raw = whole.raw(node);
        return whole.isCompact(node) ? raw : compacted(raw);
    }

    /** Without blanks, each name once, numbers in their plain form. */
    private static String compacted(String json) {
        try {
            return Json.write(Json.read(json));
        } catch (NumberFormatException | JacksonException numberBeyondAllNumbersOrHalfACharacter) {
            return Dynamic.parse(json).json();
        }
    }

    /** An object without its members that are null, and its objects without theirs; lists stay as they are. Other values come back. */
    public JsonValue withoutNulls() {
        if (!isObject() || !hasNulls()) {
            return this;
        }
        return container(JsonKind.OBJECT, jsonWithoutNulls());
    }

    /** An object without its members that are null. Other values come back. */
    public JsonValue withoutNullMembers() {
        List<String> nulls = new ArrayList<>();
        forEachMember((name, value) -> {
            if (value.isNull()) {
                nulls.add(name);
            }
        });
        if (nulls.isEmpty()) {
            return this;
        }
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        forEachMember((name, value) -> {
            if (!value.isNull()) {
                kept.put(name, value);
            }
        });
        return object(kept);
    }

    private static StringBuilder appendName(StringBuilder json, String name) {
        boolean plain = name.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\');
        return plain ? json.append('"').append(name).append('"') : json.append(Json.write(name));
    }

    private boolean hasNulls() {
        boolean[] found = new boolean[1];
        forEachMember((name, value) -> found[0] |= value.isNull() || value.isObject() && value.hasNulls());
        return found[0];
    }

    private String jsonWithoutNulls() {
        StringBuilder json = new StringBuilder("{");
        forEachMember((name, value) -> {
            if (!value.isNull()) {
                json.append(json.length() == 1 ? "" : ",");
                appendName(json, name).append(':');
                json.append(value.isObject() ? value.jsonWithoutNulls() : value.json());
            }
        });
        return json.append('}').toString();
    }
}
