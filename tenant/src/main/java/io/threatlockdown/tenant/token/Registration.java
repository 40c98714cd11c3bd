package io.threatlockdown.tenant.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The tenant and the one application that is registered in it.
 *
 * @param secretExpires exclusive
 * @param graphRoles the application permissions of Microsoft Graph that an administrator has consented to
 */
public record Registration(
        UUID tenantId,
        String tenantDomain,
        UUID clientId,
        UUID principalId,
        String clientSecret,
        Instant secretExpires,
        Set<String> graphRoles,
        AccessSettings access) {
    public Registration {
        graphRoles = Set.copyOf(graphRoles);
    }

    /** What the application may do with that API, sorted. */
    List<String> roles(Audience audience) {
        return switch (audience) {
            case LOG_ANALYTICS -> List.of("Data.Read");
            case GRAPH -> graphRoles.stream().sorted().toList();
            case STORAGE, MANAGEMENT -> List.of();
        };
    }

    boolean isTenant(String idOrDomain) {
        return tenantId.toString().equalsIgnoreCase(idOrDomain) || tenantDomain.equalsIgnoreCase(idOrDomain);
    }

    /** Whether the application's secret no longer counts. */
    boolean isSecretExpired(Instant now) {
        return !now.isBefore(secretExpires);
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
