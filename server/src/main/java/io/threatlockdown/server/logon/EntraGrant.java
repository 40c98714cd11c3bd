package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.workspace.TenantScope;

/**
 * What an app role or a group of Entra ID gives here.
 *
 * @param value of the app role, or the id of the group
 * @param tenants whose rows its people see
 */
public record EntraGrant(Role role, String value, TenantScope tenants) {}
