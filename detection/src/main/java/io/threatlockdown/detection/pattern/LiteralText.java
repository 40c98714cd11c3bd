package io.threatlockdown.detection.pattern;

import java.util.Optional;

/**
 * A lower-cased text that is looked for in any ASCII case.
 *
 * @param atStart whether it has to stand at the start of the text
 * @param atEnd whether it has to stand at its end; with both the texts are the same
 */
record LiteralText(String literal, boolean atStart, boolean atEnd) {
    /** Whether it is in a text that is lower-cased already. */
    boolean isInLowered(String text) {
        if (atStart) {
            return atEnd ? text.equals(literal) : text.startsWith(literal);
        }
        return atEnd ? text.endsWith(literal) : text.contains(literal);
    }

    boolean isIn(String text) {
        int last = text.length() - literal.length();
        if (last < 0) {
            return false;
        }
        if (atStart) {
            return (!atEnd || last == 0) && standsAt(text, 0);
        }
        if (atEnd) {
            return standsAt(text, last);
        }
        return literal.isEmpty() || isAnywhere(text, last);
    }

    /** The first place where it is in a text. */
    Optional<Place> place(String text) {
        if (!isIn(text)) {
            return Optional.empty();
        }
        int start = atStart
                ? 0
                : atEnd
                        ? text.length() - literal.length()
                        : ByteText.lower(text).indexOf(literal);
        return Optional.of(new Place(start, start + literal.length()));
    }

    private boolean isAnywhere(String text, int last) {
        char first = literal.charAt(0);
        for (int i = 0; i <= last; i++) {
            if (ByteText.lower(text.charAt(i)) == first && standsAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAt(String text, int start) {
        for (int i = 0; i < literal.length(); i++) {
            if (ByteText.lower(text.charAt(start + i)) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
