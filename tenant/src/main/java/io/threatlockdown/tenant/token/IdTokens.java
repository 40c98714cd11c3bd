package io.threatlockdown.tenant.token;

import io.threatlockdown.tenant.scenario.DirectoryUser;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Says who has signed in, in the form of Entra's id tokens, version 2.0. Thread-safe. */
final class IdTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Clocks differ: Entra's tokens count from five minutes before they are made. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private final Registration registration;
    private final TokenSigner signer;
    private final InstantSource clock;
    private final AtomicReference<TokenFlaw> flaw = new AtomicReference<>(TokenFlaw.NONE);

    IdTokens(Registration registration, TokenSigner signer, InstantSource clock) {
        this.registration = registration;
        this.signer = signer;
        this.clock = clock;
    }

    /** From now on tokens are wrong in that way. */
    void flaw(TokenFlaw now) {
        flaw.set(now);
    }

    /**
     * @param authority {@code https://localhost:port}
     * @param nonce of the request; left out when empty
     */
    String issue(DirectoryUser user, String authority, String nonce) {
        TokenFlaw wrong = flaw.get();
        UUID other = new UUID(0x0DD, 0x0DD);
        UUID tenant = registration.tenantId();
        long now = clock.instant().getEpochSecond();
        long end = wrong == TokenFlaw.EXPIRED ? now - LIFETIME.toSeconds() : now + LIFETIME.toSeconds();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", (wrong == TokenFlaw.OTHER_AUDIENCE ? other : registration.clientId()).toString());
        claims.put("iss", authority + "/" + (wrong == TokenFlaw.OTHER_ISSUER ? other : tenant) + "/v2.0");
        claims.put("iat", Math.min(now, end) - BEFORE.toSeconds());
        claims.put("nbf", Math.min(now, end) - BEFORE.toSeconds());
        claims.put("exp", end);
        if (!user.groups().isEmpty()) {
            claims.put("groups", user.groups().stream().map(UUID::toString).toList());
        }
        claims.put("name", user.displayName());
        if (!nonce.isEmpty()) {
            claims.put("nonce", wrong == TokenFlaw.OTHER_NONCE ? nonce + "x" : nonce);
        }
        claims.put("oid", user.id().toString());
        claims.put("preferred_username", user.userPrincipalName());
        if (!user.appRoles().isEmpty()) {
            claims.put("roles", user.appRoles());
        }
        claims.put("sub", user.id().toString());
        claims.put("tid", (wrong == TokenFlaw.OTHER_TENANT ? other : tenant).toString());
        claims.put("ver", "2.0");
        String token = signer.sign(claims);
        return wrong == TokenFlaw.FORGED ? forged(token) : token;
    }

    /** With the signature of another content. */
    private String forged(String token) {
        String other = signer.sign(Map.of("sub", "another"));
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
}
