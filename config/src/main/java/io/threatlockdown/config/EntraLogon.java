package io.threatlockdown.config;

import io.threatlockdown.azure.logon.CredentialsSource;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How people log on to the dashboard with Entra ID.
 *
 * @param tenantId the only tenant whose people may
 * @param credentials of the application that asks: its id and a client secret
 * @param grants the app roles and the ids of groups that give the roles of the dashboard
 * @param dashboardUrl where browsers reach the dashboard; empty for where each comes from
 */
public record EntraLogon(
        String tenantId, CredentialsSource credentials, List<Grant> grants, Optional<URI> dashboardUrl) {
    public EntraLogon {
        grants = List.copyOf(grants);
    }

    /**
     * @param role of the dashboard, by its word
     * @param value of an app role, or the id of a group, that gives it
     * @param tenants whose rows alone its people see, by the ids in the column {@code TenantId}; empty for all
     */
    public record Grant(String role, String value, List<String> tenants) {
        public Grant {
            tenants = List.copyOf(tenants);
        }
    }
}
