package io.threatlockdown.wazuh.azurelogs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Digests of texts: what belongs to one text and what to the next counts. */
final class ContentDigest {
    /** 128 bits: nobody can make a record that passes for another. */
    private static final int BYTES = 16;

    private ContentDigest() {}

    static String of(List<String> texts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(texts));
    }

    /** As part of the name of a file. */
    static String nameOf(List<String> texts) {
        return HexFormat.of().formatHex(bytes(texts));
    }

    private static byte[] bytes(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
                digest.update(utf8);
            }
            return Arrays.copyOf(digest.digest(), BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
