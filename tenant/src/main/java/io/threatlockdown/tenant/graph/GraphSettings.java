package io.threatlockdown.tenant.graph;

import java.util.Set;

/**
 * How Microsoft Graph treats the registered application.
 *
 * @param roles the application permissions that it has been granted
 */
public record GraphSettings(Licence licence, Throttling throttling, Set<String> roles) {
    /** What all collections together ask for, and the list of applications. */
    public static final GraphSettings ALL = new GraphSettings(
            Licence.PREMIUM,
            Throttling.AS_DOCUMENTED,
            Set.of(
                    "AuditLog.Read.All",
                    "Directory.Read.All",
                    "SecurityAlert.Read.All",
                    "SecurityIncident.Read.All",
                    "IdentityRiskEvent.Read.All",
                    "Application.Read.All"));

    public GraphSettings {
        roles = Set.copyOf(roles);
    }

    /** What the tenant pays for. */
    public enum Licence {
        PREMIUM,
        /** No sign-ins and no risks through Graph. */
        FREE
    }

    public enum Throttling {
        /** Reports 5 requests in 10 seconds; identity protection one a second, without Retry-After. */
        AS_DOCUMENTED,
        NONE
    }

    public GraphSettings with(Licence other) {
        return new GraphSettings(other, throttling, roles);
    }

    public GraphSettings with(Throttling other) {
        return new GraphSettings(licence, other, roles);
    }

    public GraphSettings withRoles(Set<String> others) {
        return new GraphSettings(licence, throttling, others);
    }
}
