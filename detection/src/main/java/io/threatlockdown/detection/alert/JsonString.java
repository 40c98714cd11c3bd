package io.threatlockdown.detection.alert;

/** Texts as JSON strings. */
final class JsonString {
    private static final char FIRST_PLAIN = 0x20;
    private static final String HEX = "0123456789abcdef";

    private JsonString() {}

    /** Appends the text in quotes. */
    static void append(StringBuilder out, String text) {
        out.append('"');
        appendInside(out, text);
        out.append('"');
    }

    /** Appends the text as it stands between quotes. */
    static void appendInside(StringBuilder out, String text) {
        int length = text.length();
        int from = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= FIRST_PLAIN && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, from, i);
            appendEscaped(out, c);
            from = i + 1;
        }
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, length);
        }
    }

    static void appendEscaped(StringBuilder out, char c) {
        out.append('\\');
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\n' -> out.append('n');
            case '\r' -> out.append('r');
            case '\t' -> out.append('t');
            case '\b' -> out.append('b');
            case '\f' -> out.append('f');
            default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
        }
    }

    /** The JSON text of a key with its colon. */
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length() + 3);
        append(key, name);
        return key.append(':').toString();
    }
}
