package io.threatlockdown.detection.pattern;

import java.nio.charset.StandardCharsets;

/**
 * The byte form of a text: one character of 0 to 255 for each byte of its UTF-8 form, cut at the first NUL. ASCII text is its own
 * byte form and costs no copy.
 */
public final class ByteText {
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final int LONG = 64;

    private ByteText() {}

    public static String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int end = bytes.indexOf('\0');
        return end < 0 ? bytes : bytes.substring(0, end);
    }

    /** Whether all characters are 1 to 127. */
    private static boolean isAscii(String text) {
        int length = text.length();
        if (length >= LONG) {
            // The JDK looks at many characters at once in these.
            return text.getBytes(StandardCharsets.UTF_8).length == length && text.indexOf('\0') < 0;
        }
        for (int i = 0; i < length; i++) {
            if ((char) (text.charAt(i) - 1) >= FIRST_BEYOND_ASCII - 1) {
                return false;
            }
        }
        return true;
    }

    /** The text that a byte form, or a part of one, stands for. */
    public static String decode(String byteText) {
        return isAscii(byteText)
                ? byteText
                : new String(byteText.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
