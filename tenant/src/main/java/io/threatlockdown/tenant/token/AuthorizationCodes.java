package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.scenario.DirectoryUser;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The codes that browsers carry from the sign-in page to the application: each is good once, for ten minutes. Thread-safe. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int CODE_BYTES = 48;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    AuthorizationCodes(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What a code was given for.
     *
     * @param challenge of PKCE (RFC 7636), S256; empty when the application sent none
     */
    record Issued(DirectoryUser user, String redirectUri, String nonce, String challenge, Instant expires) {
        boolean isProvenBy(String verifier) {
            return challenge.isEmpty() || challenge.equals(s256(verifier));
        }
    }

    String issue(DirectoryUser user, String redirectUri, String nonce, String challenge) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        issued.put(
                code,
                new Issued(user, redirectUri, nonce, challenge, clock.instant().plus(LIFETIME)));
        return code;
    }

    /** Takes the code back; empty for one that was never given, was taken back before or is too old. */
    Optional<Issued> redeem(String code) {
        return Optional.ofNullable(issued.remove(code))
                .filter(found -> clock.instant().isBefore(found.expires()));
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
