package io.threatlockdown.wazuh.python;

/** Texts in JSON as Python writes them: in ASCII alone, what is outside of it escaped in small letters. */
public final class PythonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonText() {}

    /** The text in quotes. Halves of pairs of surrogates are escaped like everything else. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(quoted, text.charAt(i));
        }
        return quoted.append('"').toString();
    }

    /** The text with a question mark, U+FFFD, for each half of a pair of surrogates that stands alone. */
    public static String mended(String text) {
        if (text.codePoints().noneMatch(PythonText::isHalf)) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().map(point -> isHalf(point) ? 0xFFFD : point).forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\f' -> quoted.append("\\f");
            case '\b' -> quoted.append("\\b");
            default -> {
                if (c >= ' ' && c <= '~') {
                    quoted.append(c);
                } else {
                    quoted.append("\\u")
                            .append(HEX[c >> 12])
                            .append(HEX[c >> 8 & 0xF])
                            .append(HEX[c >> 4 & 0xF])
                            .append(HEX[c & 0xF]);
                }
            }
        }
    }
}
