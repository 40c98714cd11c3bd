package io.threatlockdown.detection.correlation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes 128 bits of a byte text, the same ones in every run. Serves one thread. */
final class TextHash {
    private final MessageDigest digest = sha256();

    UUID of(String byteText) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(byteText.getBytes(StandardCharsets.ISO_8859_1)));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
