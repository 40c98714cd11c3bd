package io.threatlockdown.server.logon;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.server.accounts.Role;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tenant whose people may log on, and as what.
 *
 * @param endpoints where Entra ID is, and how it is reached
 * @param tenantId in lower case
 * @param application that asks on the dashboard's behalf; asked for anew with each log-on
 * @param grants the roles that the values of app roles and the ids of groups give
 * @param dashboardUrl where browsers reach the dashboard; empty for where each comes from
 */
public record EntraSettings(
        CloudEndpoints endpoints,
        String tenantId,
        Supplier<Credentials.ClientSecret> application,
        List<EntraGrant> grants,
        Optional<URI> dashboardUrl) {
    public EntraSettings {
        grants = List.copyOf(grants);
    }

    /**
     * The highest of the roles that any of these app roles and groups gives; empty when none does. The tenants are those that this role is
     * given for: a lower role for more does not widen it.
     */
    Optional<EntraGrant> grantOf(List<String> appRolesAndGroups) {
        List<EntraGrant> own = grants.stream()
                .filter(grant -> appRolesAndGroups.contains(grant.value()))
                .toList();
        return own.stream()
                .map(EntraGrant::role)
                .max(Role::compareTo)
                .flatMap(highest -> own.stream()
                        .filter(grant -> grant.role() == highest)
                        .reduce((one, other) -> new EntraGrant(
                                highest, one.value(), one.tenants().with(other.tenants()))));
    }
}
