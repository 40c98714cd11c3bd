package io.threatlockdown.server.logon;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.server.accounts.Role;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tenant whose people may log on, and as what.
 *
 * @param endpoints where Entra ID is, and how it is reached
 * @param tenantId in lower case
 * @param application that asks on the dashboard's behalf; asked for anew with each log-on
 * @param roles the values of app roles and the ids of groups that give each role
 * @param dashboardUrl where browsers reach the dashboard; empty for where each comes from
 */
public record EntraSettings(
        CloudEndpoints endpoints,
        String tenantId,
        Supplier<Credentials.ClientSecret> application,
        Map<Role, List<String>> roles,
        Optional<URI> dashboardUrl) {
    public EntraSettings {
        roles = Map.copyOf(roles);
    }

    /** The highest of the roles that any of these app roles and groups gives; empty when none does. */
    Optional<Role> roleOf(List<String> appRolesAndGroups) {
        return roles.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(appRolesAndGroups::contains))
                .map(Map.Entry::getKey)
                .max(Role::compareTo);
    }
}
