package io.threatlockdown.azure.json;

/** The escapes of JSON strings that have been checked. */
final class Escapes {
    private Escapes() {}

    /**
     * Undoes escapes of one letter, in bytes.
     *
     * @param target of at least as many bytes
     * @return how many bytes the text has
     */
    static int undo(byte[] json, int from, int to, byte[] target) {
        int size = 0;
        int at = from;
        while (at < to) {
            byte next = json[at++];
            if (next != '\\') {
                target[size++] = next;
                continue;
            }
            byte escape = json[at++];
            target[size++] = escape < 'b' ? escape : (byte) plain(escape);
        }
        return size;
    }

    /** The text, whatever its escapes: a half of a character that stands alone stays one. */
    static String undo(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char next = raw.charAt(at++);
            if (next != '\\') {
                text.append(next);
                continue;
            }
            char escape = raw.charAt(at++);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(raw, at, at + 4, 16));
                at += 4;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString();
    }

    private static char plain(int escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escape;
        };
    }
}
