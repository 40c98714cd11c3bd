package io.threatlockdown.detection.pattern;

import java.nio.charset.StandardCharsets;

/**
 * The byte form of a text: one character of 0 to 255 for each byte of its UTF-8 form, cut at the first NUL. ASCII text is its own
 * byte form and costs no copy.
 */
public final class ByteText {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private ByteText() {}

    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return text.substring(0, i);
            }
            if (c >= FIRST_BEYOND_ASCII) {
                String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                int end = bytes.indexOf('\0');
                return end < 0 ? bytes : bytes.substring(0, end);
            }
        }
        return text;
    }

    /** The text that a byte form, or a part of one, stands for. */
    public static String decode(String byteText) {
        for (int i = 0; i < byteText.length(); i++) {
            if (byteText.charAt(i) >= FIRST_BEYOND_ASCII) {
                return new String(byteText.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return byteText;
    }

    /** Folds A to Z only, as the matching of osmatch and osregex does. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    /** The same text with A to Z folded; the text itself when there is nothing to fold. */
    public static String lower(String byteText) {
        int length = byteText.length();
        int i = 0;
        while (i < length && !isUpper(byteText.charAt(i))) {
            i++;
        }
        if (i == length) {
            return byteText;
        }
        byte[] bytes = byteText.getBytes(StandardCharsets.ISO_8859_1);
        for (; i < length; i++) {
            bytes[i] = (byte) lower((char) (bytes[i] & 0xFF));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
