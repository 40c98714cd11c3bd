package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.field.NumberText;
import io.threatlockdown.event.Json;

/**
 * Copies the compact JSON of a dynamic column, in one pass and without a tree: arrays as they are, every other leaf as a string, what is
 * empty left out. Serves one thread.
 */
final class DynamicJson {
    private static final int DEEPEST_NESTING = 1_000;
    private static final int MOST_KEYS = 256;

    /** What became of a value. */
    enum Outcome {
        WRITTEN,
        /** It holds nothing; nothing was appended. */
        EMPTY,
        /** It cannot be copied piece by piece: keys with dots, or a key twice. What was appended is to be taken back. */
        IRREGULAR
    }

    private final int[] keyBegins = new int[MOST_KEYS];
    private final int[] keyEnds = new int[MOST_KEYS];
    private StringBuilder out = new StringBuilder(0);
    private String text = "";
    private int at;
    private int keys;

    Outcome append(StringBuilder target, String compactJson) {
        out = target;
        text = compactJson;
        at = 0;
        keys = 0;
        int begin = out.length();
        Outcome outcome = value(0);
        if (outcome == Outcome.WRITTEN && at != text.length()) {
            outcome = Outcome.IRREGULAR;
        }
        if (outcome != Outcome.WRITTEN) {
            out.setLength(begin);
        }
        return outcome;
    }

    /** The next character; NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Outcome value(int depth) {
        return switch (peek()) {
            case '{' -> depth < DEEPEST_NESTING ? object(depth) : Outcome.IRREGULAR;
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Outcome array() {
        int end = JsonArrayCopy.appendFrom(out, text, at);
        if (end < 0) {
            return Outcome.IRREGULAR;
        }
        at = end;
        return Outcome.WRITTEN;
    }

    private Outcome object(int depth) {
        int firstKey = keys;
        int begin = out.length();
        out.append('{');
        boolean empty = true;
        at++;
        while (peek() != '}') {
            int mark = out.length();
            if (!empty) {
                out.append(',');
            }
            if (!key(firstKey)) {
                return Outcome.IRREGULAR;
            }
            switch (value(depth + 1)) {
                case WRITTEN -> empty = false;
                case EMPTY -> {
                    out.setLength(mark);
                    keys--;
                }
                case IRREGULAR -> {
                    return Outcome.IRREGULAR;
                }
            }
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                return Outcome.IRREGULAR;
            }
        }
        at++;
        keys = firstKey;
        if (empty) {
            out.setLength(begin);
            return Outcome.EMPTY;
        }
        out.append('}');
        return Outcome.WRITTEN;
    }

    /** Copies a key that is plain and new to its object, with its colon. */
    private boolean key(int firstKey) {
        if (peek() != '"' || keys == MOST_KEYS) {
            return false;
        }
        int begin = at + 1;
        int end = begin;
        for (; end < text.length() && text.charAt(end) != '"'; end++) {
            char c = text.charAt(end);
            if (c == '.' || c == '\\' || c < ' ') {
                return false;
            }
        }
        if (end + 1 >= text.length() || text.charAt(end + 1) != ':' || isKnown(firstKey, begin, end)) {
            return false;
        }
        keyBegins[keys] = begin;
        keyEnds[keys++] = end;
        out.append(text, at, end + 2);
        at = end + 2;
        return true;
    }

    private boolean isKnown(int firstKey, int begin, int end) {
        for (int i = firstKey; i < keys; i++) {
            if (keyEnds[i] - keyBegins[i] == end - begin
                    && text.regionMatches(true, keyBegins[i], text, begin, end - begin)) {
                return true;
            }
        }
        return false;
    }

    private Outcome string() {
        int begin = at;
        int end = begin + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            char c = text.charAt(end);
            if (c < ' ') {
                return Outcome.IRREGULAR;
            }
            end += c == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            return Outcome.IRREGULAR;
        }
        at = end + 1;
        if (end == begin + 1) {
            return Outcome.EMPTY;
        }
        if (text.charAt(begin + 1) == '[') {
            FieldValue.append(out, Json.read(text.substring(begin, at)).stringValue());
        } else {
            out.append(text, begin, at);
        }
        return Outcome.WRITTEN;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private Outcome word() {
        int begin = at;
        boolean whole = true;
        while (at < text.length() && ",}]".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at++);
            whole &= c != '.' && c != 'e' && c != 'E';
        }
        char first = begin < at ? text.charAt(begin) : 0;
        if (first == 't' || first == 'f' || first == 'n' || whole && first != 0) {
            out.append('"').append(text, begin, at).append('"');
            return Outcome.WRITTEN;
        }
        try {
            out.append('"')
                    .append(NumberText.of(Double.parseDouble(text.substring(begin, at))))
                    .append('"');
            return Outcome.WRITTEN;
        } catch (NumberFormatException notJson) {
            return Outcome.IRREGULAR;
        }
    }
}
