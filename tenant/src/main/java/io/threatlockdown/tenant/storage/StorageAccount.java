package io.threatlockdown.tenant.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A storage account and its key. */
public final class StorageAccount {
    /** Stands first in every path, as storage emulators have it. */
    public static final String NAME = "quaysidelogs";

    private final byte[] key;

    private StorageAccount(byte[] key) {
        this.key = key;
    }

    /** With a key of 64 bytes made of another secret: the same at each start. */
    public static StorageAccount withKeyOf(String secret) {
        return new StorageAccount(
                mac("HmacSHA512", secret.getBytes(StandardCharsets.UTF_8), "key of the storage account " + NAME));
    }

    /** Base64. */
    public String key() {
        return Base64.getEncoder().encodeToString(key);
    }

    String sign(String text) {
        return Base64.getEncoder().encodeToString(mac("HmacSHA256", key, text));
    }

    boolean isSignature(String given, String text) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), sign(text).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "StorageAccount[" + NAME + "]";
    }
}
