package io.threatlockdown.detection.field;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * What patterns found in the texts that a field had lately, so that a text that comes again is not searched again; one that comes in the place
 * of another takes it. For one thread.
 */
final class KnownTexts {
    private static final int PLACES = 1 << 10;

    /** Longer ones are hardly the same twice. */
    private static final int LONGEST = 600;

    private final @Nullable String[] texts = new String[PLACES];
    private final Answers[] answers = new Answers[PLACES];
    private Answers now = new Answers();

    /** What was asked of one text, by the numbers of the answers. */
    private static final class Answers {
        private int[] numbers = new int[4];
        private boolean[] outcomes = new boolean[4];
        private int size;
    }

    /** The field has this text now. */
    void turnTo(String text) {
        if (text.length() > LONGEST) {
            now = new Answers();
            return;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        if (!text.equals(texts[place])) {
            texts[place] = text;
            answers[place] = new Answers();
        }
        now = answers[place];
    }

    /** What that pattern found in the text at hand, worked out when nobody asked before. */
    boolean answer(int number, BooleanSupplier search) {
        for (int i = 0; i < now.size; i++) {
            if (now.numbers[i] == number) {
                return now.outcomes[i];
            }
        }
        boolean found = search.getAsBoolean();
        if (now.size == now.numbers.length) {
            now.numbers = Arrays.copyOf(now.numbers, 2 * now.size);
            now.outcomes = Arrays.copyOf(now.outcomes, 2 * now.size);
        }
        now.numbers[now.size] = number;
        now.outcomes[now.size++] = found;
        return found;
    }
}
