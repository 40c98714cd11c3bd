package io.threatlockdown.azure.grant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An application permission of an API of Microsoft's.
 *
 * @param api what the portal calls the API
 * @param apiId the API's application id, the same in every tenant
 * @param name {@code AuditLog.Read.All}
 * @param id the permission's, the same in every tenant; empty when it is to be looked up
 */
public record ApiPermission(String api, String apiId, String name, Optional<String> id) {
    private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    public static final ApiPermission AUDIT_LOG = graph("AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da");
    public static final ApiPermission DIRECTORY = graph("Directory.Read.All", "7ab1d382-f21e-4acd-a863-ba3e13f7da61");
    public static final ApiPermission SECURITY_ALERT =
            graph("SecurityAlert.Read.All", "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5");
    public static final ApiPermission SECURITY_INCIDENT =
            graph("SecurityIncident.Read.All", "45cc0394-e837-488b-a098-1918f48d186c");
    public static final ApiPermission RISK_EVENT =
            graph("IdentityRiskEvent.Read.All", "6e472fd1-ad78-48da-a0f0-97ab2c6b769e");
    public static final ApiPermission RISKY_USER =
            graph("IdentityRiskyUser.Read.All", "dc5007c0-2d7d-4c42-879c-2dab87571379");
    public static final ApiPermission RISKY_SERVICE_PRINCIPAL = graph("IdentityRiskyServicePrincipal.Read.All");
    public static final ApiPermission INTUNE_APPS = graph("DeviceManagementApps.Read.All");
    public static final ApiPermission SERVICE_HEALTH = graph("ServiceHealth.Read.All");

    /** For reading when secrets end; nothing else needs it. */
    public static final ApiPermission APPLICATION =
            graph("Application.Read.All", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30");

    /** Its id differs from one published list to another, so it is looked up. */
    public static final ApiPermission LOG_ANALYTICS_DATA = new ApiPermission(
            "Log Analytics API", "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5", "Data.Read", Optional.empty());

    private static ApiPermission graph(String name, String id) {
        return new ApiPermission("Microsoft Graph", GRAPH_ID, name, Optional.of(id));
    }

    private static ApiPermission graph(String name) {
        return new ApiPermission("Microsoft Graph", GRAPH_ID, name, Optional.empty());
    }

    /** How the caller comes by these permissions, all of one API. */
    public static String remedy(List<ApiPermission> permissions, Caller caller) {
        ApiPermission first = permissions.getFirst();
        String names = names(permissions);
        return switch (caller.kind()) {
            case APPLICATION ->
                "give it the application permission" + (permissions.size() > 1 ? "s " : " ") + names + " of '"
                        + first.api
                        + "' with admin consent (portal: Entra ID > App registrations > " + caller.assignee()
                        + " > API permissions), or: az ad app permission add --id " + caller.assignee() + " --api "
                        + first.apiId + " --api-permissions "
                        + permissions.stream()
                                .map(each -> each.idOrLookUp() + "=Role")
                                .collect(Collectors.joining(" "))
                        + " && az ad app permission admin-consent --id " + caller.assignee();
            case MANAGED_IDENTITY ->
                "give it the application permission" + (permissions.size() > 1 ? "s " : " ") + names + " of '"
                        + first.api
                        + "' (the portal has no page for that): "
                        + permissions.stream()
                                .map(each -> each.assignment(caller))
                                .collect(Collectors.joining(" && "));
            case USER ->
                "log on as a user who may read it, by a role such as 'Security Reader' (portal: Entra ID > Roles and"
                        + " administrators)";
        };
    }

    /** {@code "AuditLog.Read.All and Directory.Read.All"}. */
    public static String names(List<ApiPermission> permissions) {
        return permissions.stream().map(ApiPermission::name).collect(Collectors.joining(" and "));
    }

    private String idOrLookUp() {
        return id.orElseGet(
                () -> "$(az ad sp show --id " + apiId + " --query \"appRoles[?value=='" + name + "'].id\" -o tsv)");
    }

    private String assignment(Caller caller) {
        String who = caller.objectId().orElse("OBJECT_ID");
        return "az rest --method POST --uri https://graph.microsoft.com/v1.0/servicePrincipals/" + who
                + "/appRoleAssignments --body \"{\\\"principalId\\\":\\\"" + who
                + "\\\",\\\"resourceId\\\":\\\"$(az ad sp show --id "
                + apiId + " --query id -o tsv)\\\",\\\"appRoleId\\\":\\\"" + idOrLookUp() + "\\\"}\"";
    }
}
