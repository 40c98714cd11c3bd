package io.threatlockdown.detection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A rule as it is written.
 *
 * @param firstLine of the text in its file, from 1
 * @param text from {@code <rule} to {@code </rule>}, whole lines; "" when the file is not kept
 */
public record RuleSource(int firstLine, String text) {
    private static final int VERSION_DIGITS = 12;

    /** Tells this text from any other, wherever in its file it stands; "" for no text. */
    public String version() {
        return text.isEmpty() ? "" : digest(text.strip()).substring(0, VERSION_DIGITS);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
