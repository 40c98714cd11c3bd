package io.threatlockdown.azure.grant;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ApiPermissionTest {
    @Test
    void twoPermissionsAreOneCommandForAnApplication() {
        Caller application =
                new Caller(Caller.Kind.APPLICATION, Optional.of("app"), Optional.empty(), Optional.empty());

        assertThat(ApiPermission.remedy(List.of(ApiPermission.AUDIT_LOG, ApiPermission.DIRECTORY), application))
                .isEqualTo("give it the application permissions AuditLog.Read.All and Directory.Read.All of"
                        + " 'Microsoft Graph' with admin consent (portal: Entra ID > App registrations > app > API"
                        + " permissions), or: az ad app permission add --id app --api"
                        + " 00000003-0000-0000-c000-000000000000 --api-permissions"
                        + " b0afded3-3588-46d8-8b3d-9842eff778da=Role 7ab1d382-f21e-4acd-a863-ba3e13f7da61=Role"
                        + " && az ad app permission admin-consent --id app");
    }

    @Test
    void aManagedIdentityIsAssignedThePermissionForWhichThePortalHasNoPage() {
        Caller identity =
                new Caller(Caller.Kind.MANAGED_IDENTITY, Optional.of("app"), Optional.of("object"), Optional.empty());

        assertThat(ApiPermission.remedy(List.of(ApiPermission.AUDIT_LOG), identity))
                .endsWith("az rest --method POST --uri https://graph.microsoft.com/v1.0/servicePrincipals/object/"
                        + "appRoleAssignments --body \"{\\\"principalId\\\":\\\"object\\\",\\\"resourceId\\\":\\\"$(az ad sp"
                        + " show --id 00000003-0000-0000-c000-000000000000 --query id -o tsv)\\\",\\\"appRoleId\\\":\\\""
                        + "b0afded3-3588-46d8-8b3d-9842eff778da\\\"}\"");
    }

    @Test
    void aUserNeedsARoleInEntraIdAndNoPermissionOfAnApplication() {
        Caller user = new Caller(Caller.Kind.USER, Optional.empty(), Optional.of("object"), Optional.empty());

        assertThat(ApiPermission.remedy(List.of(ApiPermission.AUDIT_LOG), user))
                .contains("Security Reader")
                .doesNotContain("az ad app");
        assertThat(AzureRole.STORAGE_BLOB_DATA_READER.remedy("logs", user)).contains("--assignee object ");
    }
}
