package io.threatlockdown.tenant.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** The tenant and the one application that is registered in it. */
public record Registration(UUID tenantId, String tenantDomain, UUID clientId, UUID principalId, String clientSecret) {
    boolean isTenant(String idOrDomain) {
        return tenantId.toString().equalsIgnoreCase(idOrDomain) || tenantDomain.equalsIgnoreCase(idOrDomain);
    }

    boolean isSecret(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), clientSecret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Registration[" + clientId + " in " + tenantId + "]";
    }
}
