package io.threatlockdown.detection.field;

import org.jspecify.annotations.Nullable;

/**
 * The texts that a field had lately, with what patterns found in them, so that a text that comes again is not searched again; one that comes
 * in the place of another takes it. For one thread.
 */
final class KnownTexts {
    private static final int PLACES = 1 << 12;

    /** Longer ones are hardly the same twice. */
    private static final int LONGEST = 600;

    private final int answers;
    private final @Nullable KnownText[] texts = new KnownText[PLACES];

    /** @param answers how many patterns are asked of the field */
    KnownTexts(int answers) {
        this.answers = answers;
    }

    KnownText get(String text) {
        if (text.length() > LONGEST) {
            return KnownText.passing(answers);
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        KnownText known = texts[place];
        if (known == null || !text.equals(known.text())) {
            known = KnownText.of(text, answers);
            texts[place] = known;
        } else {
            known.again();
        }
        return known;
    }
}
