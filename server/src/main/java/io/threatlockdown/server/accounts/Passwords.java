package io.threatlockdown.server.accounts;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.security.SecureRandom;

/** Makes passwords, and the Argon2 hashes that are kept of them. */
public final class Passwords {
    /** Of a password that a person chooses. */
    public static final int SHORTEST = 12;

    public static final int LONGEST = 1_000;

    /** No letters or digits that look alike: the password is read from a terminal and typed. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final PasswordEncoder ENCODER = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private Passwords() {}

    /** Twenty letters and digits in groups: 98 random bits. */
    public static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return password.toString();
    }

    public static String hash(String password) {
        return ENCODER.encode(password);
    }

    static boolean match(String password, String hash) {
        return ENCODER.matches(password, hash);
    }
}
