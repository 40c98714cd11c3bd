package io.threatlockdown.workspace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/** Texts, one behind the other, and 128 bits of SHA-256 over them. One thread. */
final class HashedText {
    private static final int FIRST_CAPACITY = 8_192;

    private final MessageDigest digest = sha256();
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    void clear() {
        length = 0;
    }

    void add(String text) {
        add(utf8(text));
    }

    /** The length first: no text can run over into the next one and make two different rows look equal. */
    void add(byte[] utf8) {
        int end = Math.addExact(length, Integer.BYTES + utf8.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        bytes[length] = (byte) (utf8.length >>> 24);
        bytes[length + 1] = (byte) (utf8.length >>> 16);
        bytes[length + 2] = (byte) (utf8.length >>> 8);
        bytes[length + 3] = (byte) utf8.length;
        System.arraycopy(utf8, 0, bytes, length + Integer.BYTES, utf8.length);
        length = end;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    UUID hash() {
        digest.update(bytes, 0, length);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
