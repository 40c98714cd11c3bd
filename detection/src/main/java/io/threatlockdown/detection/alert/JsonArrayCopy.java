package io.threatlockdown.detection.alert;

/**
 * Copies a text that is one JSON array, without the blanks between its tokens, in one pass. Control characters inside of strings are
 * taken and escaped, so that the copy is always one line of valid JSON.
 */
final class JsonArrayCopy {
    private static final int DEEPEST_NESTING = 1_000;

    private final StringBuilder out;
    private final String text;
    private int at;

    private JsonArrayCopy(StringBuilder out, String text, int from) {
        this.out = out;
        this.text = text;
        this.at = from;
    }

    /** Appends the array and tells true; appends nothing when the text is no array as a whole. */
    static boolean append(StringBuilder out, String text) {
        int begin = out.length();
        int end = appendFrom(out, text, 0);
        while (end >= 0 && end < text.length() && isBlank(text.charAt(end))) {
            end++;
        }
        if (end == text.length()) {
            return true;
        }
        out.setLength(begin);
        return false;
    }

    /** Appends the array that begins at a place of the text and tells where it ends, exclusive; -1, appending nothing, when none does. */
    static int appendFrom(StringBuilder out, String text, int from) {
        int begin = out.length();
        JsonArrayCopy copy = new JsonArrayCopy(out, text, from);
        if (copy.peek() == '[' && copy.value(0)) {
            return copy.at;
        }
        out.setLength(begin);
        return -1;
    }

    /** The next character; NUL at the end, which no valid text goes on with. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private boolean value(int depth) {
        skipBlanks();
        return switch (peek()) {
            case '"' -> string();
            case '[' -> depth < DEEPEST_NESTING && container(depth, ']');
            case '{' -> depth < DEEPEST_NESTING && container(depth, '}');
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean container(int depth, char end) {
        takeOne();
        skipBlanks();
        if (peek() == end) {
            takeOne();
            return true;
        }
        while (true) {
            if (end == '}' && !key() || !value(depth + 1)) {
                return false;
            }
            skipBlanks();
            char c = peek();
            if (c != ',' && c != end) {
                return false;
            }
            takeOne();
            if (c == end) {
                return true;
            }
        }
    }

    private boolean key() {
        skipBlanks();
        if (peek() != '"' || !string()) {
            return false;
        }
        skipBlanks();
        if (peek() != ':') {
            return false;
        }
        takeOne();
        return true;
    }

    private void takeOne() {
        out.append(text.charAt(at++));
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        out.append(word);
        at += word.length();
        return true;
    }

    private boolean string() {
        int from = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                out.append(text, from, ++at);
                return true;
            }
            if (c < ' ') {
                out.append(text, from, at);
                JsonString.appendEscaped(out, c);
                from = ++at;
            } else if (c != '\\') {
                at++;
            } else if (!escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        at++;
        char c = peek();
        if (c == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (at + i >= text.length() || Character.digit(text.charAt(at + i), 16) < 0) {
                    return false;
                }
            }
            at += 5;
            return true;
        }
        at++;
        return c != 0 && "\"\\/bfnrt".indexOf(c) >= 0;
    }

    private boolean number() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        boolean leadingZero = peek() == '0';
        int whole = digits();
        if (whole == 0 || leadingZero && whole > 1) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (digits() == 0) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (digits() == 0) {
                return false;
            }
        }
        out.append(text, from, at);
        return true;
    }

    /** How many digits were skipped. */
    private int digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - from;
    }
}
