package io.threatlockdown.tenant.scenario;

import java.util.List;
import java.util.UUID;

/**
 * Someone of the organisation who signs in to programs.
 *
 * @param appRoles what the dashboard's application gives them: the values of its app roles
 * @param groups the ids of their security groups
 */
public record DirectoryUser(
        UUID id,
        String displayName,
        String userPrincipalName,
        String jobTitle,
        List<String> appRoles,
        List<UUID> groups) {
    public DirectoryUser {
        appRoles = List.copyOf(appRoles);
        groups = List.copyOf(groups);
    }
}
