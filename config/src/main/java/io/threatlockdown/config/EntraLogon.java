package io.threatlockdown.config;

import io.threatlockdown.azure.logon.CredentialsSource;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How people log on to the dashboard with Entra ID.
 *
 * @param tenantId the only tenant whose people may
 * @param credentials of the application that asks: its id and a client secret
 * @param roles for the roles of the dashboard by their words, the app roles and the ids of groups that give them
 * @param dashboardUrl where browsers reach the dashboard; empty for where each comes from
 */
public record EntraLogon(
        String tenantId, CredentialsSource credentials, Map<String, List<String>> roles, Optional<URI> dashboardUrl) {
    public EntraLogon {
        roles = Map.copyOf(roles);
    }
}
