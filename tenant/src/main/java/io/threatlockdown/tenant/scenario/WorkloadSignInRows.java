package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;

import java.time.Instant;

/** Writes sign-ins of programs as rows of {@code AADServicePrincipalSignInLogs}. */
final class WorkloadSignInRows {
    private static final String WRONG_SECRET = "Invalid client secret is provided.";

    private final Organisation organisation;

    WorkloadSignInRows(Organisation organisation) {
        this.organisation = organisation;
    }

    Event accepted(Instant time, Workload workload, Connection from, Dice dice) {
        return row(time, workload, from, 0, "", dice);
    }

    Event refused(Instant time, Workload workload, Connection from, Dice dice) {
        return row(time, workload, from, 7000215, WRONG_SECRET, dice);
    }

    private Event row(Instant time, Workload workload, Connection from, int code, String reason, Dice dice) {
        CloudApp app = workload.app();
        String location = from.place().details().json();
        return Row.in(LogTables.WORKLOAD_SIGN_INS)
                .set("TenantId", organisation.workspaceId())
                .set("SourceSystem", "Azure AD")
                .set("TimeGenerated", time)
                .set("CreatedDateTime", time)
                .set("OperationName", "Sign-in activity")
                .set("OperationVersion", "1.0")
                .set("Category", "ServicePrincipalSignInLogs")
                .set("ResultType", Integer.toString(code))
                .set("ResultSignature", code == 0 ? "SUCCESS" : "FAILURE")
                .set("ResultDescription", reason)
                .set("DurationMs", 0L)
                .set("CorrelationId", dice.guid())
                .set("ResourceGroup", "Microsoft.aadiam")
                .set("Level", "4")
                .set("Location", from.place().country())
                .set("AppId", app.appId())
                .set("AppOwnerTenantId", app.ownerTenant())
                .set("AutonomousSystemNumber", from.network())
                .set(
                        "AuthenticationProcessingDetails",
                        "[{\"key\":\"Azure AD App Authentication Library\",\"value\":\"MSAL.Java 1.22\"}]")
                .set("ClientCredentialType", "clientSecret")
                .set("ConditionalAccessPolicies", "[]")
                .set("ConditionalAccessPoliciesV2", Dynamic.ofCompact("[]"))
                .set("ConditionalAccessAudiences", "[]")
                .set("ConditionalAccessStatus", "notApplied")
                .set("Id", dice.guid())
                .set("IPAddress", from.address())
                .set("LocationDetails", location)
                .set("NetworkLocationDetails", "[]")
                .set("ResourceDisplayName", workload.resource().displayName())
                .set("ResourceIdentity", workload.resource().appId())
                .set("ResourceOwnerTenantId", workload.resource().ownerTenant())
                .set("ResourceServicePrincipalId", workload.resource().principal())
                .set("ServicePrincipalCredentialKeyId", workload.keyId())
                .set("ServicePrincipalId", app.principal())
                .set("ServicePrincipalName", app.displayName())
                .set("UniqueTokenIdentifier", code == 0 ? dice.tokenText(22) : "")
                .set("Agent", "{\"agentType\":\"notAgentic\"}")
                .set("AADTenantId", organisation.tenantId())
                .set("Type", LogTables.WORKLOAD_SIGN_INS.table())
                .event();
    }
}
