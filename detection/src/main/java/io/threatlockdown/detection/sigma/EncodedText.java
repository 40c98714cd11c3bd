package io.threatlockdown.detection.sigma;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Texts as they look inside of Base64. */
final class EncodedText {
    /** How many characters at the front still depend on what stands before, by how many bytes stand there. */
    private static final int[] UNSURE_BEFORE = {0, 2, 3};

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xFF, (byte) 0xFE};

    private EncodedText() {}

    /** The bytes of a text in the encoding that the modifiers name; UTF-8 when they name none. */
    static byte[] bytes(String text, List<Modifier> modifiers) {
        Charset charset = StandardCharsets.UTF_8;
        if (modifiers.contains(Modifier.UTF16BE)) {
            charset = StandardCharsets.UTF_16BE;
        } else if (modifiers.contains(Modifier.WIDE)
                || modifiers.contains(Modifier.UTF16LE)
                || modifiers.contains(Modifier.UTF16)) {
            charset = StandardCharsets.UTF_16LE;
        }
        byte[] bytes = text.getBytes(charset);
        return modifiers.contains(Modifier.UTF16) ? joined(BYTE_ORDER_MARK, bytes) : bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What is the same wherever the bytes begin in a longer text: one for each of the three places within a group. */
    static List<String> base64Anywhere(byte[] bytes) {
        return IntStream.range(0, UNSURE_BEFORE.length)
                .mapToObj(offset -> {
                    String encoded =
                            Base64.getEncoder().withoutPadding().encodeToString(joined(new byte[offset], bytes));
                    int bitsBehind = (offset + bytes.length) % 3;
                    int end = bitsBehind == 0 ? encoded.length() : encoded.length() - 1;
                    return encoded.substring(Math.min(UNSURE_BEFORE[offset], end), end);
                })
                .toList();
    }
}
