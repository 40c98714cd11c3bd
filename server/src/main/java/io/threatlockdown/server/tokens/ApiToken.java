package io.threatlockdown.server.tokens;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token.
 *
 * @param name what its owner calls it; no two have the same
 * @param hash SHA-256 of the token, in hexadecimal digits
 * @param expires from when it is worth nothing; empty for never
 */
public record ApiToken(String name, String hash, Instant created, Optional<Instant> expires) {
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
