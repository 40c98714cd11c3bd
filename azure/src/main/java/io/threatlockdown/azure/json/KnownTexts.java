package io.threatlockdown.azure.json;

import org.jspecify.annotations.Nullable;

/**
 * The texts that a column has had last: most columns of a log repeat few values, and a text that is known need not be made again. For one
 * thread.
 */
public final class KnownTexts {
    private static final int SLOTS = 32;

    /** Longer texts hardly repeat, and comparing them costs what making them does. */
    private static final int LONGEST = 96;

    private final byte @Nullable [][] bytes = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    /** The text of a string. */
    public String text(JsonTape tape, int node) {
        int length = tape.length(node);
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return tape.text(node);
        }
        int start = tape.start(node);
        int slot = (tape.at(start) * 31 + tape.at(start + length / 2) * 17 + tape.at(start + length - 1) * 7 + length)
                & SLOTS - 1;
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
