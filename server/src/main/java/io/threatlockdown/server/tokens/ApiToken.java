package io.threatlockdown.server.tokens;

import io.threatlockdown.server.accounts.Role;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token.
 *
 * @param name what its owner calls it; no two have the same
 * @param role what whoever brings it may do
 * @param hash SHA-256 of the token, in hexadecimal digits
 * @param expires from when it is worth nothing; empty for never
 */
public record ApiToken(String name, Role role, String hash, Instant created, Optional<Instant> expires) {
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
