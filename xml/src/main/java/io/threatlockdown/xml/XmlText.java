package io.threatlockdown.xml;

import org.jspecify.annotations.Nullable;

/** The text of one element while it is read: starts anew behind each child, and counts its bytes. */
final class XmlText {
    private static final int MOST_BYTES = 20_479;

    private final StringBuilder text = new StringBuilder();
    private @Nullable Position start;
    private int bytes;
    private int backslashes;

    void startAnew() {
        text.setLength(0);
        start = null;
        bytes = 0;
        backslashes = 0;
    }

    /** A backslash before a {@code <} makes it text, unless that backslash has one itself. */
    boolean escapesNext() {
        return backslashes % 2 == 1;
    }

    void append(XmlCursor cursor) {
        Position here = cursor.position();
        char c = cursor.next();
        if (start == null && !XmlCursor.isBlank(c)) {
            start = here;
        }
        backslashes = c == '\\' ? backslashes + 1 : 0;
        bytes += utf8Length(c);
        if (bytes > MOST_BYTES) {
            throw cursor.failure(here, "text is longer than " + MOST_BYTES + " bytes; shorten or split it");
        }
        text.append(c);
    }

    /** Two for each half of a surrogate pair: four together. */
    private static int utf8Length(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    Position start(Position end) {
        return start == null ? end : start;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
