package io.threatlockdown.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value of a {@code dynamic} column: its compact text and, made when first asked for, its tree.
 *
 * <p>The text is the value: blanks between tokens are gone, everything else is as it was sent, the digits of numbers and the
 * order of keys included. Text that is not JSON becomes a JSON string, as KQL's {@code parse_json} has it. Two values are
 * equal when their texts are. Safe to share between threads.
 */
public final class Dynamic {
    private final String json;
    private volatile @Nullable JsonNode tree;

    private Dynamic(String json) {
        this.json = json;
    }

    /** The value that this text holds; a text that is not JSON is a string. */
    public static Dynamic parse(String text) {
        return new Dynamic(Json.compact(text));
    }

    /** A value from text that is known to be compact JSON, as read back from a store. */
    public static Dynamic ofCompact(String json) {
        return new Dynamic(json);
    }

    public static Dynamic of(JsonNode tree) {
        Dynamic dynamic = new Dynamic(Json.write(tree));
        dynamic.tree = tree;
        return dynamic;
    }

    /** Compact JSON text. */
    public String json() {
        return json;
    }

    /** The parsed value. Do not change it. */
    public JsonNode tree() {
        JsonNode known = tree;
        if (known == null) {
            known = Json.read(json);
            tree = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dynamic dynamic && dynamic.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
