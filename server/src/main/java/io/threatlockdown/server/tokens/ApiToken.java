package io.threatlockdown.server.tokens;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.TenantScope;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token.
 *
 * @param name what its owner calls it; no two have the same
 * @param role what whoever brings it may do
 * @param hash SHA-256 of the token, in hexadecimal digits
 * @param expires from when it is worth nothing; empty for never
 * @param tenants whose rows whoever brings it sees
 */
public record ApiToken(
        String name, Role role, String hash, Instant created, Optional<Instant> expires, TenantScope tenants) {
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
