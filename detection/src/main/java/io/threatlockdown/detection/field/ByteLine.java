package io.threatlockdown.detection.field;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put together and used again for the next text. Serves one thread. */
final class ByteLine {
    private static final int USUAL_LENGTH = 4_096;
    private static final int CASE = 0x20;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    void clear() {
        length = 0;
    }

    void append(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Appends characters of ASCII. */
    @SuppressWarnings("deprecation") // It copies the low bytes of the characters, which is all that there is to them.
    void appendAscii(String text, int from, int to) {
        ensure(to - from);
        text.getBytes(from, to, bytes, length);
        length += to - from;
    }

    void appendUtf8(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the place of what was there: a byte text. */
    void read(String byteText) {
        clear();
        appendAscii(byteText, 0, byteText.length());
    }

    /** Takes the place of what was there: the same bytes with A to Z folded. */
    void readLowered(ByteLine other) {
        int count = other.length;
        clear();
        ensure(count);
        length = count;
        byte[] from = other.bytes;
        byte[] to = bytes;
        for (int i = 0; i < length; i++) {
            byte b = from[i];
            to[i] = (byte) (b >= 'A' && b <= 'Z' ? b | CASE : b);
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The byte text: one character for each byte. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** The text that the bytes stand for. */
    String decoded() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
