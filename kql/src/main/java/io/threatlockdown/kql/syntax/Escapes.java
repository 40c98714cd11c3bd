package io.threatlockdown.kql.syntax;

/** The backslash escapes of a plain string. */
final class Escapes {
    private static final String LETTERS = "\\\"'ntrabfv";
    private static final String MEANINGS = "\\\"'\n\t\r\u0007\b\f\u000b";

    private Escapes() {}

    /** Appends what the escape at {@code at} stands for; gives its length, 0 when it is none. */
    static int append(String text, int at, StringBuilder value) {
        if (at + 1 >= text.length()) {
            return 0;
        }
        char letter = text.charAt(at + 1);
        return switch (letter) {
            case 'u' -> hexadecimal(text, at, 4, value);
            case 'U' -> hexadecimal(text, at, 8, value);
            case 'x' -> hexadecimal(text, at, 2, value);
            case '0', '1', '2', '3' -> octal(text, at, value);
            default -> letter(letter, value);
        };
    }

    private static int letter(char letter, StringBuilder value) {
        int index = LETTERS.indexOf(letter);
        if (index < 0) {
            return 0;
        }
        value.append(MEANINGS.charAt(index));
        return 2;
    }

    private static int octal(String text, int at, StringBuilder value) {
        int end = at + 1;
        while (end < text.length() && end < at + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        value.append((char) Integer.parseInt(text.substring(at + 1, end), 8));
        return end - at;
    }

    private static int hexadecimal(String text, int at, int digits, StringBuilder value) {
        int end = at + 2 + digits;
        if (end > text.length() || !text.substring(at + 2, end).matches("[0-9A-Fa-f]+")) {
            return 0;
        }
        int codePoint = Integer.parseUnsignedInt(text.substring(at + 2, end), 16);
        if (!Character.isValidCodePoint(codePoint)) {
            return 0;
        }
        value.appendCodePoint(codePoint);
        return 2 + digits;
    }
}
