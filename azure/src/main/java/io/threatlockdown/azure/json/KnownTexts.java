package io.threatlockdown.azure.json;

import org.jspecify.annotations.Nullable;

/**
 * The texts that were had last: most columns of a log repeat few values, and a text that is known need not be made again. For one thread.
 */
public final class KnownTexts {
    /** Longer texts hardly repeat, and comparing them costs what making them does. */
    private static final int LONGEST = 96;

    private final byte @Nullable [][] bytes;
    private final String[] texts;

    /** @param slots how many at most; a power of two */
    public KnownTexts(int slots) {
        bytes = new byte[slots][];
        texts = new String[slots];
    }

    /** The text of a string. */
    public String text(JsonTape tape, int node) {
        int length = tape.length(node);
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return tape.text(node);
        }
        int slot = tape.hash(node) & bytes.length - 1;
        byte @Nullable [] known = bytes[slot];
        if (known != null && tape.is(node, known)) {
            return texts[slot];
        }
        String text = tape.text(node);
        bytes[slot] = tape.copy(node);
        texts[slot] = text;
        return text;
    }
}
